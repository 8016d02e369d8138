package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Find returns the name of the perfvet.yml for packages in dir, which is absolute, or "" if there is none: it
// stands beside the nearest go.mod in dir or above, or beside the workspace's go.work; the nearer of the two wins. gowork is
// the environment variable GOWORK: a file, "off", or "" for the nearest one in dir or above. A perfvet.yaml in its place is an error.
func Find(dir, gowork string) (string, error) {
	var roots []string
	if mod := upward(dir, "go.mod"); mod != "" {
		roots = append(roots, mod)
	}
	switch gowork {
	case "off":
	case "":
		if work := upward(dir, "go.work"); work != "" {
			roots = append(roots, work)
		}
		slices.SortStableFunc(roots, func(a, b string) int { return len(b) - len(a) }) // all lead to dir
	default:
		roots = append(roots, filepath.Dir(gowork))
	}
	for _, root := range roots {
		file := filepath.Join(root, Name)
		switch _, err := os.Stat(file); {
		case err == nil:
			return file, nil
		case !errors.Is(err, fs.ErrNotExist):
			return "", err
		}
		if other := filepath.Join(root, "perfvet.yaml"); isFile(other) {
			return "", fmt.Errorf("%s is not read: its name has to be %s", other, Name)
		}
	}
	return "", nil
}

// upward returns the nearest of dir and the directories above it that has a file of that name, or "".
func upward(dir, name string) string {
	for {
		if isFile(filepath.Join(dir, name)) {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}
