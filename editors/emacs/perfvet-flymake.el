;;; perfvet-flymake.el --- Flymake backend for perfvet  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "27.1"))
;; SPDX-License-Identifier: BSD-3-Clause

;;; Commentary:

;; Eglot speaks with one server for each buffer, and for Go that is gopls.  This shows what
;; perfvet finds beside it, by Flymake, each time a file is saved:
;;
;;   (require 'perfvet-flymake)
;;   (add-hook 'eglot-managed-mode-hook #'perfvet-flymake-enable)
;;
;; See docs/editors.md in perfvet's repository for other ways.

;;; Code:

(require 'flymake)
(require 'json)

(defgroup perfvet nil
  "Find Go code that allocates, with proof."
  :group 'tools)

(defcustom perfvet-program "perfvet"
  "The program: a name on the path, or an absolute file name."
  :type 'string)

(defcustom perfvet-flags nil
  "Flags of the program, such as (\"-tests\" \"-checks=ifacebox\")."
  :type '(repeat string))

(defvar-local perfvet-flymake--process nil
  "The run of perfvet for this buffer that was started last.")

;;;###autoload
(defun perfvet-flymake-enable ()
  "Show what perfvet finds in this buffer, if it is one of Go."
  (when (and buffer-file-name (string-suffix-p ".go" buffer-file-name))
    (add-hook 'flymake-diagnostic-functions #'perfvet-flymake nil t)
    (flymake-mode 1)))

(defun perfvet-flymake (report-fn &rest _)
  "Run perfvet on the package of the current file, and report to REPORT-FN.
A buffer that is not saved has nothing: perfvet reads what is on disk."
  (when (process-live-p perfvet-flymake--process)
    (kill-process perfvet-flymake--process))
  (if (or (buffer-modified-p) (not buffer-file-name))
      (funcall report-fn nil)
    (let ((source (current-buffer))
          (default-directory (file-name-directory buffer-file-name)))
      (setq perfvet-flymake--process
            (make-process
             :name "perfvet" :noquery t :connection-type 'pipe
             :buffer (generate-new-buffer " *perfvet*")
             :stderr (get-buffer-create " *perfvet errors*")
             :command `(,perfvet-program "-f" "json" ,@perfvet-flags ".")
             :sentinel
             (lambda (process _event)
               (unless (process-live-p process)
                 (unwind-protect
                     (when (and (buffer-live-p source)
                                (eq process (buffer-local-value 'perfvet-flymake--process source))
                                (eq (process-status process) 'exit))
                       (funcall report-fn (perfvet-flymake--diagnostics (process-buffer process) source)))
                   (kill-buffer (process-buffer process))))))))))

(defun perfvet-flymake--diagnostics (output source)
  "Return the diagnostics for buffer SOURCE in OUTPUT, which has an object on each line."
  (let (diagnostics)
    (with-current-buffer output
      (goto-char (point-min))
      (while (not (eobp))
        (let* ((finding (json-parse-buffer :object-type 'plist :array-type 'list))
               (region (perfvet-flymake--region finding source)))
          (when region
            (push (flymake-make-diagnostic
                   source (car region) (cdr region) :note
                   (format "%s (%s)" (plist-get finding :message) (plist-get finding :check)))
                  diagnostics)))
        (forward-line)))
    diagnostics))

(defun perfvet-flymake--region (finding source)
  "Return the region (BEG . END) of FINDING in buffer SOURCE, or nil if it is of another file."
  (with-current-buffer source
    (when (file-equal-p (plist-get finding :file) buffer-file-name)
      (let ((beg (perfvet-flymake--position (plist-get finding :line) (plist-get finding :column))))
        (if (> (plist-get finding :endLine) 0)
            (cons beg (perfvet-flymake--position (plist-get finding :endLine) (plist-get finding :endColumn)))
          (flymake-diag-region source (plist-get finding :line)))))))

(defun perfvet-flymake--position (line column)
  "Return the position of the 1-based LINE and COLUMN, which counts bytes."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char (point-min))
      (forward-line (1- line))
      (or (byte-to-position (+ (position-bytes (point)) (max 0 (1- column))))
          (line-end-position)))))

(provide 'perfvet-flymake)

;;; perfvet-flymake.el ends here
