vim.filetype.add({ extension = { connreq = 'connreq' } })
