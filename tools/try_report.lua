-- Prints what Neovim shows of a draft, takes the preferred fix of its first default-boilerplate finding, and
-- prints the note after it. Exits with 1, and says why, if the findings or the fix aren't there.
local WAIT_MILLISECONDS = 20000
local TAKEN = 'default-boilerplate'
local LEVELS = { 'error', 'warning', 'information', 'hint' }
local draft = vim.api.nvim_get_current_buf()

local function print_line(...)
  io.stdout:write(string.format(...), '\n')
end

-- Waits until `is_so` returns something true, and returns that; fails with `problem` if it never does.
local function wait_for(is_so, problem)
  local result
  vim.wait(WAIT_MILLISECONDS, function()
    result = is_so()
    return result
  end)
  return result or error(problem, 0)
end

local function findings(code)
  local found = vim.tbl_filter(function(finding)
    return not code or finding.code == code
  end, vim.diagnostic.get(draft))
  table.sort(found, function(a, b)
    return a.lnum < b.lnum or (a.lnum == b.lnum and a.col < b.col)
  end)
  return found
end

-- Columns are counted in characters from 1, as in `connreq check`.
local function print_finding(finding)
  local column = vim.str_utfindex(vim.fn.getline(finding.lnum + 1), 'utf-32', finding.col, false) + 1
  local level = LEVELS[finding.severity]
  print_line('%d:%d: %s %s: %s', finding.lnum + 1, column, level, finding.code, finding.message)
end

-- Asks for fixes at a finding, as the key `gra` does. Returns those that mend it, and a function that takes one.
local function quick_fixes(finding)
  local offered, take
  vim.ui.select = function(items, _, on_choice)
    offered, take = items, on_choice
  end
  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
  vim.lsp.buf.code_action({ context = { only = { 'quickfix' } } })
  wait_for(function()
    return offered
  end, 'no quick fix is offered for ' .. finding.code)
  local function mends(item)
    return vim.iter(item.action.diagnostics or {}):any(function(diagnostic)
      return diagnostic.code == finding.code
    end)
  end
  return vim.tbl_filter(mends, offered), take
end

local function print_note_at_cursor()
  local first = vim.fn.search('^---\\s*$', 'bnW') + 1
  local separator = vim.fn.search('^---\\s*$', 'nW')
  local last = separator > 0 and separator - 1 or vim.fn.line('$')
  for _, line in ipairs(vim.fn.getline(first, last)) do
    print_line('after: %s', line)
  end
end

local function report()
  wait_for(function()
    return #findings(TAKEN) > 0
  end, 'Neovim shows no finding ' .. TAKEN)

  local preferred, take_preferred
  for _, finding in ipairs(findings()) do
    print_finding(finding)
    local fixes, take = quick_fixes(finding)
    for _, fix in ipairs(fixes) do
      print_line('fix: %s', fix.action.title)
      if finding.code == TAKEN and fix.action.isPreferred then
        preferred, take_preferred = fix, take
      end
    end
  end

  local title = assert(preferred, 'no quick fix is preferred for ' .. TAKEN).action.title
  local before = vim.fn.getline(1, '$')
  take_preferred(preferred)
  wait_for(function()
    return not vim.deep_equal(before, vim.fn.getline(1, '$')) and #findings(TAKEN) == 0
  end, 'the fix did not mend ' .. TAKEN)
  print_line('taken: %s', title)
  print_note_at_cursor()
end

local is_done, problem = pcall(report)
if not is_done then
  io.stderr:write('\nmake try: ', problem, '\n')
end
vim.cmd((is_done and 0 or 1) .. 'cquit')
