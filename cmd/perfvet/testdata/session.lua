-- A session of a headless Neovim with "perfvet lsp", set up as docs/editors.md says; editors_test.go runs it as
--
--	FILE=... nvim --headless -u SETUP -i NONE -n -c "luafile session.lua"
--
-- It prints a line of JSON for each step, or an error, and quits.

local patience = 120 * 1000 -- ms
local uri = vim.uri_from_fname(vim.env.FILE)

local function say(step)
  io.stdout:write(vim.fn.json_encode(step) .. "\n")
end

-- Returns the diagnostics once there are n, and how many milliseconds that took.
local function wait(n)
  local began = vim.loop.hrtime()
  if not vim.wait(patience, function() return #vim.diagnostic.get(0) == n end, 5) then
    error("waited in vain for " .. n .. " diagnostics; there are " .. vim.inspect(vim.diagnostic.get(0)))
  end
  return vim.diagnostic.get(0), math.floor((vim.loop.hrtime() - began) / 1e6)
end

local function show(diagnostics)
  local all = {}
  for _, d in ipairs(diagnostics) do
    table.insert(all, { Line = d.lnum + 1, Column = d.col + 1, EndColumn = d.end_col + 1, Message = d.message, Code = d.code or d.user_data.lsp.code, Source = d.source })
  end
  return all
end

local function session()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.FILE))
  local diagnostics, ms = wait(1)
  local id
  for _, client in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
    if client.name == "perfvet" then
      id = client.id
    end
  end
  say({ Step = "open", Milliseconds = ms, Diagnostics = show(diagnostics) })

  -- Edit without saving: a copy of the first function, and each time one that boxes.
  for i = 1, 5 do
    vim.api.nvim_buf_set_lines(0, -1, -1, true, { "", "func Edit" .. i .. "(y float64) { fmt.Println(y) }" })
    diagnostics, ms = wait(1 + i)
    say({ Step = "edit", Milliseconds = ms, Diagnostics = show(diagnostics) })
  end

  local at = { textDocument = { uri = uri }, position = { line = diagnostics[1].lnum, character = 1 } }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/hover", at, patience)
  say({ Step = "hover", Text = answers[id].result.contents.value })

  at.range = { start = at.position, ["end"] = at.position }
  at.context = { diagnostics = {} }
  answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", at, patience)
  for _, action in ipairs(answers[id].result) do
    if action.title:find("//nolint", 1, true) then
      vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
      say({ Step = "action", Text = vim.api.nvim_buf_get_lines(0, diagnostics[1].lnum, diagnostics[1].lnum + 1, true)[1] })
      break
    end
  end

  -- Breaking the code clears all that is shown.
  vim.api.nvim_buf_set_lines(0, -1, -1, true, { "func (" })
  diagnostics, ms = wait(0)
  say({ Step = "break", Milliseconds = ms, Diagnostics = show(diagnostics) })

  vim.lsp.stop_client(id)
  vim.wait(patience, function() return vim.lsp.client_is_stopped(id) end, 5)
end

local ok, err = pcall(session)
if not ok then
  say({ Step = "error", Text = tostring(err) })
end
vim.cmd("qall!")
