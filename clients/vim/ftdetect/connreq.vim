autocmd BufNewFile,BufRead *.connreq setfiletype connreq
