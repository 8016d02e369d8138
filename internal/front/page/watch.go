package page

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Dirs returns the directories that the page's packages have files in.
func (p *Page) Dirs() []string {
	var dirs []string
	for _, name := range p.in.Parts.listing.Files {
		dirs = append(dirs, filepath.Dir(name))
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// A Snapshot tells whether the files of directories are as they were, by their names, sizes and times.
type Snapshot [sha256.Size]byte

// Look returns what directories are like, with files besides, and when one of them was changed last. What is not there is a state as any other.
func Look(dirs, files []string) (s Snapshot, newest time.Time) {
	h := sha256.New()
	note := func(name string) {
		if info, err := os.Stat(name); err == nil {
			if info.ModTime().After(newest) {
				newest = info.ModTime()
			}
			fmt.Fprintf(h, "%q %d %d %v\n", name, info.Size(), info.ModTime().UnixNano(), info.Mode())
		}
	}
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		fmt.Fprintf(h, "%q %v\n", dir, err == nil)
		for _, e := range entries {
			if !e.IsDir() {
				note(filepath.Join(dir, e.Name()))
			}
		}
	}
	for _, name := range files {
		note(name)
	}
	return Snapshot(h.Sum(nil)), newest
}
