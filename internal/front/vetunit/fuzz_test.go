package vetunit

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzRead reads whatever a file may hold: an error names the file, and what is read can be loaded or is refused.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"ID":"m","ImportPath":"m","GoVersion":"go1.25","GoFiles":["a.go"],"ImportMap":{"fmt":"fmt"},"PackageFile":{"fmt":"fmt.a"},"VetxOutput":"vet.out"}`,
		`{"ID":"m","VetxOnly":true,"ModulePath":"m","ModuleVersion":"v1.0.0"}`,
		`{"Module":{"Path":"m","Version":"v1.0.0","GoVersion":"1.25"},"Stdout":"out"}`,
		`{"GoFiles":[""]}`, `{}`, `null`, `[]`, ``, `{"ID":`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		file := filepath.Join(dir, "vet.cfg")
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		cfg, err := Read(file)
		if err != nil || cfg.VetxOnly {
			return
		}
		for i, name := range cfg.GoFiles { // nothing outside of the directory is read
			cfg.GoFiles[i] = filepath.Join(dir, filepath.Base(name))
		}
		for path := range cfg.PackageFile {
			cfg.PackageFile[path] = filepath.Join(dir, "none.a")
		}
		if _, err := cfg.load(); err == nil && len(cfg.GoFiles) > 0 {
			t.Errorf("files that are not there are loaded: %q", cfg.GoFiles)
		}
	})
}
