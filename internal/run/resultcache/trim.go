package resultcache

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	// maxSize is the size in bytes of all entries together that Trim leaves.
	maxSize = 1 << 30
	// trimInterval is how often Trim looks.
	trimInterval = 24 * time.Hour
)

// Trim removes entries that were not used for five days, and then those not used for
// the longest until the rest takes at most a gigabyte. It looks once a day at most, and does nothing at other times.
func (c *Cache) Trim() error {
	if info, err := os.Stat(filepath.Join(c.dir, "trim.txt")); err == nil && time.Since(info.ModTime()) < trimInterval {
		return nil
	}
	if err := c.trimSize(maxSize); err != nil {
		return err
	}
	return c.files.Trim() // writes trim.txt
}

// A stored file is one of the cache.
type stored struct {
	name string
	size int64
	used time.Time
}

// trimSize removes the files not used for the longest until the rest takes at most limit bytes.
func (c *Cache) trimSize(limit int64) error {
	files, total, err := c.list()
	if err != nil || total <= limit {
		return err
	}
	slices.SortFunc(files, func(a, b stored) int {
		return cmp.Or(a.used.Compare(b.used), cmp.Compare(a.name, b.name))
	})
	for _, f := range files {
		if total <= limit {
			break
		}
		// Another process may have removed it.
		if err := os.Remove(f.name); err != nil && !os.IsNotExist(err) {
			return err
		}
		total -= f.size
	}
	return nil
}

// list returns the files of entries, and their size together in bytes. It looks at nothing
// else: the directory may be one that holds other things too.
func (c *Cache) list() (files []stored, total int64, err error) {
	const digit = "[0-9a-f]"
	names, err := fs.Glob(os.DirFS(c.dir), digit+digit+"/"+strings.Repeat(digit, 2*len(Key{}))+"-[ad]")
	if err != nil {
		return nil, 0, err
	}
	for _, name := range names {
		name = filepath.Join(c.dir, filepath.FromSlash(name))
		if info, err := os.Lstat(name); err == nil { // another process may have removed it
			files = append(files, stored{name, info.Size(), info.ModTime()})
			total += info.Size()
		}
	}
	return files, total, nil
}
