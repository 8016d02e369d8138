package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/perfvet/perfvet/internal/source/spell"
)

// suggest prints what may have been meant by patterns with which something was wrong.
func (c *command) suggest(patterns []string) {
	for i, p := range patterns {
		if s := c.suggestion(p, i == 0, len(patterns) == 1); s != "" {
			c.printError("perfvet: %s\n", s)
		}
	}
}

// suggestion returns what may have been meant by a pattern, or "". The first may be the name of a command, and one that is alone a file
// that stands for its package.
func (c *command) suggestion(pattern string, first, alone bool) string {
	switch {
	case strings.HasSuffix(pattern, "/.."):
		return pattern + " is one directory: " + pattern + ". has all packages below " + strings.TrimSuffix(pattern, "/..")
	case strings.HasSuffix(pattern, ".go"):
		if _, err := os.Stat(c.join(pattern)); err != nil {
			return "there is no file " + pattern
		}
		if !alone {
			return ""
		}
		return pattern + " is analysed without the other files of its package: perfvet " + directory(pattern) + " has all of them"
	case first && !strings.ContainsAny(pattern, "./"):
		const most = 2 // letters, as for the names of checks
		if near := spell.Within(pattern, subcommandNames(), most); near != "" {
			return "did you mean the command? perfvet " + near
		}
	}
	return ""
}

// directory returns that of a file as a pattern.
func directory(file string) string {
	dir := filepath.ToSlash(filepath.Dir(file))
	if dir == "." || filepath.IsAbs(dir) || strings.HasPrefix(dir, ".") {
		return dir
	}
	return "./" + dir
}
