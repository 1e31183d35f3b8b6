--- The server, as the other parts of the client ask it.
local M = {}

M.NAME = 'connreq_ls'

--- Returns the name of the server's program if it is no program here.
---@return string?
function M.missing()
  local cmd = vim.lsp.config[M.NAME].cmd
  return type(cmd) == 'table' and vim.fn.executable(cmd[1]) == 0 and cmd[1] or nil
end

--- Returns the client of the server that reads a buffer, or nil.
---@param buffer integer
---@return vim.lsp.Client?
function M.of(buffer)
  return vim.lsp.get_clients({ name = M.NAME, bufnr = buffer })[1]
end

--- Has the server run one of its commands on the note at the cursor of the current window.
---@param client vim.lsp.Client
---@param command string
---@param on_answer lsp.Handler
function M.run_at_cursor(client, command, on_answer)
  local here = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local arguments = { { uri = here.textDocument.uri, position = here.position } }
  client:exec_cmd({ title = command, command = command, arguments = arguments }, {}, on_answer)
end

return M
