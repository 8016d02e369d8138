package heat

import "testing"

// TestIsOwn knows the paths that packages of other modules cannot, or would not, import.
func TestIsOwn(t *testing.T) {
	for path, want := range map[string]bool{
		"m/internal/p": true, "internal/p": true, "m/internal": true, "m/cmd/tool/cli": true,
		"m/cmd": false, "m/p": false, "m/command/p": false, "m/internals": false,
	} {
		if got := isOwn(path); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}
