---@brief
---
--- The connreq language server: shows what would get the draft of a connection request ignored, and mends it.
---
--- The server is `vim.g.connreq_cmd`, a list such as `{ '/path/to/connreq', 'server' }`, else `connreq` on PATH.

---@type vim.lsp.Config
return {
  cmd = vim.g.connreq_cmd or { 'connreq', 'server' },
  filetypes = { 'connreq' },
  root_markers = { '.connreq.toml', '.git' },
  init_options = { snippetCommand = 'connreq.insertSnippet' },
  commands = {
    ['connreq.insertSnippet'] = function(command, context)
      require('connreq.snippet').insert(command, context)
    end,
  },
}
