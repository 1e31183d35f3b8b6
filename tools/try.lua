-- What a Neovim configuration needs for connreq, and help on the screen for those who are new to Neovim.
local root = vim.fs.dirname(vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)))
vim.opt.runtimepath:prepend(root .. '/clients/neovim')

vim.diagnostic.config({ virtual_lines = true, severity_sort = true })
vim.api.nvim_set_hl(0, 'LspInlayHint', { link = 'Comment' })
vim.o.mouse = 'a'
vim.o.swapfile = false
vim.o.ruler = false
vim.o.laststatus = 0

local keys = { { 'gra', 'take a fix' }, { '^W d', 'message' }, { 'K', 'why' }, { ']d', 'next finding' }, { 'u', 'undo' }, { 'Esc :q! Enter', 'quit' } }
local help = vim.tbl_map(function(key)
  return ('%%#TabLineSel# %s %%#TabLine# %s '):format(unpack(key))
end, keys)
vim.o.showtabline = 2
vim.o.tabline = table.concat(help) .. '%#TabLine#'

vim.api.nvim_create_autocmd('DiagnosticChanged', {
  desc = 'Begin at the first finding',
  callback = function(event)
    if #event.data.diagnostics > 0 then
      vim.diagnostic.jump({ count = 1 })
      return true
    end
  end,
})
