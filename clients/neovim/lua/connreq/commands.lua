--- The commands of a draft. What they do, the server does.
local server = require('connreq.server')

local M = {}

---@param message string
local function warn(message)
  vim.notify('connreq: ' .. message, vim.log.levels.WARN)
end

--- Has the server run a command on the note at the cursor; it says why if it refuses.
---@param command string
---@param on_result? fun(result: any)
local function run(command, on_result)
  local client = server.of(0)
  if not client then
    warn('no server reads this draft, `:checkhealth connreq` tells why')
    return
  end
  server.run_at_cursor(client, command, function(problem, result)
    if problem then
      warn(problem.message)
    elseif on_result then
      on_result(result)
    end
  end)
end

--- Puts a note into the clipboard and the unnamed register.
---@param note any null if there is no such draft
local function copy(note)
  if type(note) ~= 'string' then
    warn('there is no note to copy here')
    return
  end
  vim.fn.setreg('"', note)
  if vim.fn.has('clipboard') == 1 then
    vim.fn.setreg('+', note)
  end
  vim.notify('connreq: copied the note')
end

--- Defines the commands in a buffer.
---@param buffer integer
function M.define(buffer)
  vim.api.nvim_buf_create_user_command(buffer, 'ConnreqCopyNote', function()
    run('connreq.copyNote', copy)
  end, { desc = 'Copy the note at the cursor' })
  vim.api.nvim_buf_create_user_command(buffer, 'ConnreqKeepVariant', function()
    run('connreq.keepVariant')
  end, { desc = 'Keep the variant at the cursor only' })
  vim.api.nvim_buf_create_user_command(buffer, 'ConnreqMarkSent', function()
    run('connreq.markSent')
  end, { desc = 'Say in the header that the note was sent today' })
end

return M
