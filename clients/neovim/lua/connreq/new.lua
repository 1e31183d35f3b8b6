--- New drafts, in buffers that are not written yet.
local server = require('connreq.server')

local LONGEST = 60 -- characters of a file's name
local PATIENCE = 5000 -- ms for the server to start, and to answer

--- Returns the path of a file that is not there yet, named after the recipient, in the current folder.
---@param to string
---@return string
local function free_path(to)
  local words = vim.fn.tolower(to:match('^[^,]*')):gsub("'", ''):gsub('’', ''):gsub('[%s%p%c]+', '-'):gsub('^-', '')
  local name = vim.fn.strcharpart(words, 0, LONGEST):gsub('-$', '')
  local base = vim.fs.joinpath(vim.fn.getcwd(), name == '' and 'draft' or name)
  local path, number = base .. '.connreq', 1
  while vim.uv.fs_lstat(path) or vim.fn.bufexists(path) == 1 do
    number = number + 1
    path = ('%s-%d.connreq'):format(base, number)
  end
  return path
end

--- Returns the text of a new draft in the current buffer, or nil if no server gives one.
---@param to string
---@return string?
local function text_of(to)
  vim.wait(server.missing() and 0 or PATIENCE, function()
    return server.of(0) ~= nil
  end)
  local client = server.of(0)
  local params = { command = 'connreq.newDraft', arguments = { { to = to } } }
  local answer = client and client:request_sync('workspace/executeCommand', params, PATIENCE, 0)
  return answer and answer.result
end

local M = {}

--- Opens a new draft to somebody and goes on where the writer does; what is typed meanwhile waits.
---
--- The buffer has a name, since Neovim 0.11 shows no findings in one without. A server starts as for any draft.
---@param to string
function M.open(to)
  vim.cmd.edit({ args = { free_path(to) }, magic = { file = false, bar = false } })
  local text = text_of(to)
  if not text then
    vim.notify('connreq: no server began the draft, `:checkhealth connreq` tells why', vim.log.levels.WARN)
    return
  end
  vim.api.nvim_buf_set_lines(0, 0, -1, true, vim.split(text, '\n'))
  vim.cmd.normal({ args = { 'G' }, bang = true })
  vim.cmd.startinsert()
end

return M
