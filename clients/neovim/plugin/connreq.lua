if vim.fn.has('nvim-0.11') == 0 then
  vim.notify_once('connreq: needs Neovim 0.11 or later', vim.log.levels.WARN)
  return
end

vim.lsp.enable('connreq_ls')

-- Neovim itself only logs that a server can't be started.
vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('connreq', {}),
  pattern = 'connreq',
  desc = 'Tell when the connreq server is missing',
  callback = function()
    local cmd = vim.lsp.config.connreq_ls.cmd
    if type(cmd) == 'table' and vim.fn.executable(cmd[1]) == 0 then
      local message = 'connreq: no server, `%s` is no program here. Install connreq or set vim.g.connreq_cmd.'
      vim.notify_once(message:format(cmd[1]), vim.log.levels.WARN)
    end
  end,
})
