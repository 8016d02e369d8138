package resultcache

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestTrimLimit keeps a gigabyte, and removes what was not used for the longest of a byte more.
func TestTrimLimit(t *testing.T) {
	for _, more := range []int64{0, 1} {
		c := open(t, t.TempDir(), "one")
		name := filepath.Join(c.dir, "ab", "ab"+strings.Repeat("0", 2*len(Key{})-2)+"-d")
		other := filepath.Join(c.dir, "cd", "cd"+strings.Repeat("0", 2*len(Key{})-2)+"-d")
		then := time.Now().Add(-time.Hour)
		sizes := map[string]int64{name: 1<<30 - 1, other: 1 + more}
		for name, size := range sizes {
			if err := errors.Join(os.WriteFile(name, nil, 0o666), os.Truncate(name, size)); err != nil { // the file has holes: it takes no room
				t.Fatal(err)
			}
		}
		if err := os.Chtimes(name, then, then); err != nil {
			t.Fatal(err)
		}
		if err := c.Trim(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) != (more > 0) {
			t.Errorf("%d bytes more than the limit: %v", more, err)
		}
		if _, err := os.Stat(other); err != nil {
			t.Errorf("what was used last: %v", err)
		}
	}
}

// TestOpenStarts identifies the program as soon as the cache is opened, before anybody asks for a key.
func TestOpenStarts(t *testing.T) {
	called := make(chan bool)
	_, err := Open(t.TempDir(), func() (Key, error) {
		close(called)
		return Key{}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	<-called
}
