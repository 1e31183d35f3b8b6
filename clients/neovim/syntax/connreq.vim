" A `.connreq` draft: a header of `key: value` lines, then notes parted by `---`.
if exists('b:current_syntax')
  finish
endif

syntax spell toplevel

syntax match connreqSeparator /^---\s*$/ contains=@NoSpell
" Behind connreqSeparator: where both would begin, the later one does.
syntax region connreqHeader matchgroup=connreqSeparator start=/\%^---\s*$/ end=/^---\s*$/ contains=connreqKey,connreqComment,@NoSpell
syntax match connreqKey /^\s*\l[a-z_-]*\ze\s*:/ contained contains=@NoSpell
syntax match connreqComment /^\s*#.*/ contained contains=@NoSpell

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
