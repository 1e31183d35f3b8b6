---@brief
---
--- The connreq language server: shows what would get the draft of a connection request ignored, and mends it.
---
--- The server is `vim.g.connreq_cmd`, a list such as `{ '/path/to/connreq', 'server' }`, else `connreq` on PATH.

--- Replaces a range of the draft by a snippet, whose first tab stop is then selected. The server sends such
--- fixes as this command, since Neovim 0.11 knows no snippets in a workspace edit.
---@param command lsp.Command its arguments are the draft's URI and version, an LSP range and the snippet
---@param context lsp.HandlerContext
local function insert_snippet(command, context)
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
  local is_done, problem = pcall(vim.snippet.expand, snippet)
  vim.wo.virtualedit = virtualedit
  if not is_done then
    vim.api.nvim_buf_set_lines(buffer, 0, -1, true, before)
    vim.lsp.log.error('connreq.insertSnippet', problem)
    vim.notify('connreq: Neovim could not take this fix', vim.log.levels.ERROR)
  end
end

--- Copies the note at the cursor, without header and other variants, to the clipboard and the unnamed register.
---@param client vim.lsp.Client
---@param buffer integer
local function copy_note(client, buffer)
  local here = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local command = { command = 'connreq.copyNote', arguments = { here.textDocument.uri, here.position } }
  client:exec_cmd(command, { bufnr = buffer }, function(problem, note)
    if problem or type(note) ~= 'string' then
      vim.notify('connreq: there is no note to copy here', vim.log.levels.WARN)
      return
    end
    vim.fn.setreg('"', note)
    if vim.fn.has('clipboard') == 1 then
      vim.fn.setreg('+', note)
    end
    vim.notify('connreq: copied the note')
  end)
end

--- Has the server edit the draft by one of its commands; it says why if it refuses.
---@param client vim.lsp.Client
---@param buffer integer
---@param command string
local function edit_draft(client, buffer, command)
  local here = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local arguments = { { uri = here.textDocument.uri, position = here.position } }
  client:exec_cmd({ command = command, arguments = arguments }, { bufnr = buffer }, function(problem)
    if problem then
      vim.notify('connreq: ' .. problem.message, vim.log.levels.WARN)
    end
  end)
end

---@type vim.lsp.Config
return {
  cmd = vim.g.connreq_cmd or { 'connreq', 'server' },
  filetypes = { 'connreq' },
  root_markers = { '.connreq.toml', '.git' },
  init_options = { snippetCommand = 'connreq.insertSnippet' },
  commands = { ['connreq.insertSnippet'] = insert_snippet },
  on_attach = function(client, buffer)
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
    vim.api.nvim_buf_create_user_command(buffer, 'ConnreqCopyNote', function()
      copy_note(client, buffer)
    end, { desc = 'Copy the note at the cursor' })
    vim.api.nvim_buf_create_user_command(buffer, 'ConnreqKeepVariant', function()
      edit_draft(client, buffer, 'connreq.keepVariant')
    end, { desc = 'Keep the variant at the cursor only' })
    vim.api.nvim_buf_create_user_command(buffer, 'ConnreqMarkSent', function()
      edit_draft(client, buffer, 'connreq.markSent')
    end, { desc = 'Say in the header that the note was sent today' })
  end,
}
