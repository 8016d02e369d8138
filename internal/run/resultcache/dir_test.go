package resultcache

import (
	"os"
	"path/filepath"
	"testing"
)

// TestDefaultDir is below the user's cache directory, and an error where there is none.
func TestDefaultDir(t *testing.T) {
	user, err := os.UserCacheDir()
	if err != nil {
		t.Skip(err)
	}
	if got, err := DefaultDir(); err != nil || got != filepath.Join(user, "perfvet") {
		t.Errorf("%q, error %v, want perfvet in %q", got, err, user)
	}
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData", "home"} {
		t.Setenv(name, "")
	}
	if got, err := DefaultDir(); err == nil || got != "" {
		t.Errorf("without a home: %q, error %v", got, err)
	}
}
