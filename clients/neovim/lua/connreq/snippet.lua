--- Fixes with places to fill in. The server sends them as a command, since Neovim 0.11 knows no snippets in a
--- workspace edit.
local M = {}

--- Expands a snippet at the cursor with no changes to its text.
---
--- `vim.snippet` gives every line the indentation of the first, and makes tabs spaces where the user types spaces.
--- It must see neither, so other bytes stand in for the indentation meanwhile.
---@param buffer integer
---@param snippet string
local function expand_as_it_is(buffer, snippet)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local indent = vim.api.nvim_get_current_line():sub(1, column):match('^%s*')
  local expandtab = vim.bo[buffer].expandtab
  vim.api.nvim_buf_set_text(buffer, row - 1, 0, row - 1, #indent, { ('x'):rep(#indent) })
  vim.bo[buffer].expandtab = false
  local is_done, problem = pcall(vim.snippet.expand, snippet)
  vim.bo[buffer].expandtab = expandtab
  vim.api.nvim_buf_set_text(buffer, row - 1, 0, row - 1, #indent, { indent })
  if not is_done then
    error(problem, 0)
  end
end

--- Replaces a range of the draft by a snippet, whose first tab stop is then selected.
---@param command lsp.Command its arguments are the draft's URI and version, an LSP range and the snippet
---@param context lsp.HandlerContext
function M.insert(command, context)
  local uri, version, range, snippet = unpack(command.arguments)
  local buffer = vim.uri_to_bufnr(uri)
  local encoding = assert(vim.lsp.get_client_by_id(context.client_id)).offset_encoding
  if version ~= vim.NIL and version ~= vim.lsp.util.buf_versions[buffer] then
    vim.notify('connreq: the draft has changed since, please ask for the fix again', vim.log.levels.WARN)
    return
  end
  if buffer ~= vim.api.nvim_get_current_buf() then
    vim.lsp.util.show_document({ uri = uri }, encoding, { reuse_win = true })
  end
  local before = vim.api.nvim_buf_get_lines(buffer, 0, -1, true)
  vim.lsp.util.apply_text_edits({ { range = range, newText = '' } }, buffer, encoding)
  local line = vim.fn.getline(range.start.line + 1)
  local column = vim.str_byteindex(line, encoding, range.start.character, false)
  -- In Normal mode the cursor only gets behind the last character of a line with this option.
  local virtualedit = vim.wo.virtualedit
  vim.wo.virtualedit = 'onemore'
  vim.api.nvim_win_set_cursor(0, { range.start.line + 1, column })
  local is_done, problem = pcall(expand_as_it_is, buffer, snippet)
  vim.wo.virtualedit = virtualedit
  if not is_done then
    vim.api.nvim_buf_set_lines(buffer, 0, -1, true, before)
    vim.lsp.log.error('connreq.insertSnippet', problem)
    vim.notify('connreq: Neovim could not take this fix', vim.log.levels.ERROR)
  end
end

return M
