" A draft is prose: long lines, and line breaks that are sent.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal wrap linebreak spell textwidth=0

let b:undo_ftplugin = 'setlocal wrap< linebreak< spell< textwidth<'
