--- What a configuration may call.
local server = require('connreq.server')

local PAUSE = 100 -- ms: a burst of key presses asks once
-- Findings come and go with the server too.
local EVENTS = { 'CursorMoved', 'CursorMovedI', 'TextChanged', 'TextChangedI', 'DiagnosticChanged' }

local timer = assert(vim.uv.new_timer())
local answers = {} ---@type table<integer, string> by buffer

--- Says how a note stands, such as "243/300 context ✓ benefit ✗". The server counted and read.
---@param status { characters: integer, limit: integer, context: boolean?, benefit: boolean? }
---@return string
local function in_words(status)
  local parts = { ('%d/%d'):format(status.characters, status.limit) }
  for _, role in ipairs({ 'context', 'benefit' }) do
    local found = status[role]
    if found ~= nil then -- null in a language that the server can't read
      table.insert(parts, ('%s %s'):format(role, found and '✓' or '✗'))
    end
  end
  return table.concat(parts, ' ')
end

---@param buffer integer
---@param answer string
local function keep(buffer, answer)
  if answers[buffer] and answers[buffer] ~= answer then
    answers[buffer] = answer
    vim.cmd.redrawstatus({ bang = true })
  end
end

--- Asks the server about the note at the cursor; what is drawn meanwhile shows its last answer.
local function ask()
  local buffer = vim.api.nvim_get_current_buf()
  local client = server.of(buffer)
  if not client then
    keep(buffer, '')
    return
  end
  server.run_at_cursor(client, 'connreq.status', function(_, status)
    keep(buffer, type(status) == 'table' and in_words(status) or '')
  end)
end

local function ask_soon()
  timer:start(PAUSE, 0, vim.schedule_wrap(ask))
end

---@param buffer integer
local function watch(buffer)
  answers[buffer] = ''
  local group = vim.api.nvim_create_augroup('connreq.status', { clear = false })
  vim.api.nvim_create_autocmd(EVENTS, { group = group, buffer = buffer, callback = ask_soon })
  vim.api.nvim_create_autocmd('BufWipeout', {
    group = group,
    buffer = buffer,
    callback = function()
      answers[buffer] = nil
    end,
  })
  ask_soon()
end

local M = {}

--- Returns how the note at the cursor stands, for a status line; empty where that is not known. It never waits.
---@return string
function M.statusline()
  local buffer = vim.api.nvim_get_current_buf()
  if vim.bo[buffer].filetype ~= 'connreq' then
    return ''
  end
  if not answers[buffer] then
    watch(buffer)
  end
  return answers[buffer]
end

return M
