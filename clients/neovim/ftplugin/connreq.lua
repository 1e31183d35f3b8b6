-- A draft is prose: long lines, and line breaks that are sent.
vim.wo[0][0].wrap = true
vim.wo[0][0].linebreak = true
vim.wo[0][0].spell = true
vim.bo.textwidth = 0

vim.b.undo_ftplugin = (vim.b.undo_ftplugin and vim.b.undo_ftplugin .. ' | ' or '')
  .. 'setlocal wrap< linebreak< spell< textwidth<'
