;; Prints what Flymake shows of FILE with perfvet-flymake, a line for each diagnostic; editors_test.go runs it
;; with emacs --batch, in the directory of the file.

(require 'perfvet-flymake)
(setq perfvet-program (getenv "PERFVET"))
(find-file (getenv "FILE"))
(perfvet-flymake-enable)

(defun show (wanted)
  "Wait for WANTED diagnostics, and print them."
  (flymake-start)
  (let ((deadline (+ (float-time) 120)))
    (while (and (/= (length (flymake-diagnostics)) wanted) (< (float-time) deadline))
      (accept-process-output nil 0.05)))
  (dolist (d (flymake-diagnostics))
    (princ (format "%s:%s: %s\n" (line-number-at-pos (flymake-diagnostic-beg d))
                   (buffer-substring (flymake-diagnostic-beg d) (flymake-diagnostic-end d))
                   (flymake-diagnostic-text d)))))

(show 1)
(goto-char (point-max))
(insert "\nfunc Edited(y float64) { fmt.Println(y) }\n")
(show 0)
(save-buffer)
(show 2)
