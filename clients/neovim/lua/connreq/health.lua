--- `:checkhealth connreq`. It tells paths and versions, and nothing of what a draft says.
local server = require('connreq.server')

local health = vim.health
local SETTINGS = '.connreq.toml'
local LONGEST_START = 10000 -- ms

local function check_neovim()
  local found = vim.version()
  local version = ('%d.%d.%d'):format(found.major, found.minor, found.patch)
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim ' .. version)
  else
    health.error(('Neovim %s is too old'):format(version), 'Install Neovim 0.11 or later.')
  end
end

--- Asks a server program for its version.
---@param cmd string[] what starts the server
---@return string? version
---@return string? problem
local function version_of(cmd)
  local ask = vim.list_extend(vim.list_slice(cmd, 1, #cmd - 1), { '--version' })
  local is_run, done = pcall(function()
    return vim.system(ask, { text = true }):wait(LONGEST_START)
  end)
  if not is_run then
    return nil, done --[[@as string]]
  end
  local version = done.code == 0 and done.stdout:match('^connreq (%S+)')
  return version or nil, vim.trim(done.stderr):match('[^\n]*$')
end

local function check_program()
  local cmd = vim.lsp.config[server.NAME].cmd
  if type(cmd) ~= 'table' then
    health.info('The server is started by a function of your configuration.')
    return
  end
  local missing = server.missing()
  if missing then
    health.error(('`%s` is no program here'):format(missing), {
      'Run `connreq setup neovim`, which names its own server,',
      'or put `connreq` on your PATH, or name it in `vim.g.connreq_cmd`.',
    })
    return
  end
  local version, problem = version_of(cmd)
  local program = ('`%s`'):format(table.concat({ vim.fn.exepath(cmd[1]), unpack(cmd, 2) }, ' '))
  if version then
    health.ok(('The server is connreq %s: %s'):format(version, program))
  else
    health.error(program .. ' does not run as a connreq server', {
      problem ~= '' and problem or 'It did not tell its version.',
      'Install connreq anew, or name another server in `vim.g.connreq_cmd`.',
    })
  end
end

local function check_filetype()
  if vim.filetype.match({ filename = 'a.connreq' }) == 'connreq' then
    health.ok('Files whose names end in `.connreq` are drafts.')
  else
    health.error('Files whose names end in `.connreq` get another file type', {
      'Look for another `.connreq` in `vim.filetype.add` or `ftdetect` of your configuration.',
    })
  end
end

--- Says which settings file holds for a draft, and what Neovim sets above it.
---@param path string
---@param client vim.lsp.Client
---@return string
local function settings(path, client)
  local file = vim.fs.find(SETTINGS, { upward = true, path = vim.fs.dirname(path) })[1]
  local said = file and ('the settings file is `%s`'):format(file) or ('there is no `%s`'):format(SETTINGS)
  local names = vim.tbl_keys(vim.tbl_get(client.settings, 'connreq') or {})
  table.sort(names)
  return #names == 0 and said or ('%s, but Neovim sets %s'):format(said, table.concat(names, ', '))
end

---@param buffer integer
local function check_draft(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  local client = server.of(buffer)
  if path == '' then
    health.warn('A draft without a name: Neovim can show no findings in it', 'Run `:write FILE` and `:edit` in it.')
  elseif not client then
    health.error(('`%s` is read by no server'):format(path), {
      'Mend what stands above, then run `:edit` in it.',
      ('If the server has ended, `%s` may tell why.'):format(vim.lsp.log.get_filename()),
    })
  else
    local version = vim.tbl_get(client, 'server_info', 'version') or '(no version)'
    health.ok(('`%s` is read by connreq %s; %s.'):format(path, version, settings(path, client)))
  end
end

local function check_drafts()
  local drafts = vim.tbl_filter(function(buffer)
    return vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'connreq'
  end, vim.api.nvim_list_bufs())
  if #drafts == 0 then
    health.info('No draft is open. Open one and come back to see whether the server reads it.')
  end
  vim.iter(drafts):each(check_draft)
end

local M = {}

function M.check()
  health.start('connreq: what it needs')
  check_neovim()
  if vim.fn.has('nvim-0.11') == 0 then
    return
  end
  check_program()
  check_filetype()
  health.start('connreq: the drafts that are open')
  check_drafts()
end

return M
