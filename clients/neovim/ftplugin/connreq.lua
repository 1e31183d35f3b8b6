-- A draft is prose: long lines, and line breaks that are sent.
vim.wo[0][0].wrap = true
vim.wo[0][0].linebreak = true
vim.wo[0][0].spell = true
-- Room for the signs of findings, so that the text stays where it is as they come and go.
vim.wo[0][0].signcolumn = 'yes'
vim.bo.textwidth = 0

require('connreq.commands').define(0)

vim.b.undo_ftplugin = (vim.b.undo_ftplugin and vim.b.undo_ftplugin .. ' | ' or '')
  .. 'setlocal wrap< linebreak< spell< signcolumn< textwidth<'
  .. ' | delcommand -buffer ConnreqCopyNote | delcommand -buffer ConnreqKeepVariant'
  .. ' | delcommand -buffer ConnreqMarkSent'
