package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
)

// Root returns the directory to compile in: that of the go.work file, or of the main module's
// go.mod, or dir where there is neither. gowork and gomod are GOWORK and GOMOD as "go env" prints them in dir.
//
// Text that the go command replays from its cache names files relative to the directory of the run that
// compiled, so whoever asks for it has to run in the same one.
func Root(gowork, gomod, dir string) string {
	for _, file := range []string{gowork, gomod} {
		if IsNamed(file) {
			return filepath.Dir(file)
		}
	}
	return dir
}

// IsNamed reports whether name, a value of GOMOD or GOWORK, names a file. Whether that is there is not asked.
func IsNamed(name string) bool { return name != "" && name != "off" && name != os.DevNull }

// GCFlags returns the value of the go command's -gcflags that asks the compiler for its decisions.
//
// The second flag does nothing in the compiler. With a hash of the root it keeps the entries of the build cache
// apart from the user's and from those of other roots, whose text has other names.
func GCFlags(root string) string {
	sum := sha256.Sum256([]byte(root))
	return "-m=2 -installsuffix=perfvet1_" + hex.EncodeToString(sum[:6])
}
