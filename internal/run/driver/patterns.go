package driver

import (
	"go/build"
	"os"
	"path/filepath"
	"strings"
)

// rootPatterns turns patterns that are relative to dir into ones that are relative
// to root. Import paths and absolute names stay as they are.
func rootPatterns(patterns []string, dir, root string) []string {
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	moved := make([]string, len(patterns))
	for i, p := range patterns {
		moved[i] = p
		if !isRelative(p, dir) {
			continue
		}
		abs := filepath.Join(dir, filepath.FromSlash(p))
		moved[i] = abs
		if rel, err := filepath.Rel(root, abs); err == nil {
			moved[i] = rel
			if !build.IsLocalImport(filepath.ToSlash(rel)) {
				moved[i] = "." + string(filepath.Separator) + rel
			}
		}
	}
	return moved
}

// isRelative reports whether the go command takes p as a name relative to where it runs.
func isRelative(p, dir string) bool {
	if build.IsLocalImport(filepath.ToSlash(p)) {
		return true
	}
	if !strings.HasSuffix(p, ".go") || filepath.IsAbs(p) {
		return false
	}
	info, err := os.Stat(filepath.Join(dir, p))
	return err == nil && !info.IsDir()
}
