" A `.connreq` draft: a header of `key: value` lines, then notes parted by `---`.
if exists('b:current_syntax')
  finish
endif

syntax spell toplevel

syntax region connreqHeader start=/\%^---\s*$/ end=/^---\s*$/ keepend contains=connreqSeparator,connreqKey,connreqComment,@NoSpell
syntax match connreqSeparator /^---\s*$/ contains=@NoSpell
syntax match connreqKey /^\s*\l[a-z_-]*\ze\s*:/ contained contains=@NoSpell
syntax match connreqComment /^\s*#.*/ contained contains=@Spell

" Names of people, companies and places are no spelling mistakes.
syntax match connreqName /\<\u\k*/ contains=@NoSpell

syntax match connreqSlot /\[\w[^][]*\]\ze(\@!/ contains=@NoSpell
syntax match connreqSlot /\$\?{\{1,2}\s*\a[[:alnum:] _.-]*}\{1,2}/ contains=@NoSpell
syntax match connreqSlot /<\a[[:alpha:] _-]*>/ contains=@NoSpell
syntax match connreqSlot /%\u[[:upper:][:digit:]_]\+%/ contains=@NoSpell
syntax match connreqSlot /\<XXXX*\>/ contains=@NoSpell

highlight default link connreqSeparator Delimiter
highlight default link connreqKey Keyword
highlight default link connreqComment Comment
highlight default link connreqSlot Todo

let b:current_syntax = 'connreq'
