package driver

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/pgotest"
)

// TestProfiles has no go command started for a profile that is not there: each costs as much as a tenth of a small build.
func TestProfiles(t *testing.T) {
	dir := t.TempDir()
	profile := filepath.Join(dir, "default.pgo")
	pgotest.Write(t, profile, "")
	with, without := &listed{Name: "main", Dir: dir}, &listed{Name: "main", Dir: t.TempDir()}
	for _, test := range []struct {
		name  string
		build []string
		pkg   *listed
		want  []string
	}{
		{"beside the command", nil, with, []string{profile}},
		{"not there", nil, without, nil},
		{"beside a library", nil, &listed{Name: "lib", Dir: dir}, nil},
		{"off", []string{"-pgo=off"}, with, nil},
		{"of the flags", []string{"-pgo=" + profile}, without, []string{profile}},
	} {
		if got := profiles(goEnv{}, Config{Build: test.build}, []*listed{test.pkg, test.pkg}); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
