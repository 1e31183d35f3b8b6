;;; connreq.el --- Drafts of connection requests, checked as you write  -*- lexical-binding: t; -*-

;; Author: the connreq authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: convenience, text
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; A major mode for `.connreq' files, and eglot told which server to start for them: the program `connreq'.

;;; Code:

(require 'eglot)

(defun connreq--match-key (limit)
  "Find a key of the header before LIMIT."
  (let ((end (save-excursion
               (goto-char (point-min))
               (and (looking-at "---[ \t]*$") (re-search-forward "^---[ \t]*$" limit 'move 2) (point)))))
    (and end (< (point) end) (re-search-forward "^[ \t]*\\([a-z][a-z_-]*\\)[ \t]*:" end t))))

(defvar connreq-font-lock-keywords
  '(("^---[ \t]*$" . 'shadow)
    (connreq--match-key 1 font-lock-keyword-face)
    ("\\(\\[[[:alnum:]][^][\n]*\\]\\)\\(?:[^(]\\|$\\)" 1 font-lock-warning-face)
    ("\\$?{\\{1,2\\}[[:alpha:]][[:alnum:] _.-]*}\\{1,2\\}" . font-lock-warning-face)
    ("<[[:alpha:]][[:alpha:] _-]*>\\|%[A-Z][A-Z0-9_]+%\\|\\<XXX+\\>" . font-lock-warning-face))
  "Separators, keys of the header, and slots that are still to be filled in.")

;;;###autoload
(define-derived-mode connreq-mode text-mode "Connreq"
  "Major mode for drafts of connection requests."
  (setq font-lock-defaults '(connreq-font-lock-keywords t))
  (visual-line-mode))

(defun connreq-copy-note ()
  "Copy the note at point, without header and other variants."
  (interactive)
  (let ((here (eglot--TextDocumentPositionParams)))
    (kill-new (jsonrpc-request (eglot--current-server-or-lose) :workspace/executeCommand
                               `(:command "connreq.copyNote"
                                 :arguments [,(plist-get (plist-get here :textDocument) :uri)
                                             ,(plist-get here :position)])
                               :deferred t)))
  (message "Copied the note"))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.connreq\\'" . connreq-mode))
(add-to-list 'eglot-server-programs '(connreq-mode "connreq" "server"))
(add-hook 'connreq-mode-hook #'eglot-ensure)

(provide 'connreq)
;;; connreq.el ends here
