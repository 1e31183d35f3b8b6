call ale#Set('connreq_executable', 'connreq')
call ale#Set('connreq_settings', {})

call ale#linter#Define('connreq', {
\   'name': 'connreq',
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'connreq_executable')},
\   'command': '%e server',
\   'project_root': {buffer -> expand('#' . buffer . ':p:h')},
\   'lsp_config': {buffer -> {'connreq': ale#Var(buffer, 'connreq_settings')}},
\})
