if vim.fn.has('nvim-0.11') == 0 then
  vim.notify_once('connreq: needs Neovim 0.11 or later', vim.log.levels.WARN)
  return
end

vim.lsp.enable('connreq_ls')

local group = vim.api.nvim_create_augroup('connreq', {})

-- Neovim itself only logs that a server can't be started.
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = 'connreq',
  desc = 'Tell when the connreq server is missing',
  callback = function()
    local missing = require('connreq.server').missing()
    if missing then
      local message = 'connreq: no server, `%s` is no program here. `:checkhealth connreq` tells what to do.'
      vim.notify_once(message:format(missing), vim.log.levels.WARN)
    end
  end,
})

-- No on_attach in the server's configuration: one of the user's would take its place.
vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  desc = 'Turn on what Neovim leaves off',
  callback = function(event)
    local client = assert(vim.lsp.get_client_by_id(event.data.client_id))
    if client.name ~= 'connreq_ls' then
      return
    end
    vim.lsp.inlay_hint.enable(true, { bufnr = event.buf })
    -- Lets CTRL-X CTRL-O put in snippets. A menu that opens by itself would be in the way of prose.
    vim.lsp.completion.enable(true, client.id, event.buf, { autotrigger = false })
  end,
})

vim.api.nvim_create_user_command('ConnreqNew', function(command)
  require('connreq.new').open(command.args)
end, { nargs = '+', desc = 'Open a new draft to somebody' })
