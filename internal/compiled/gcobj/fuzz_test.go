package gcobj

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// arFile returns an archive of one member.
func arFile(name string, data []byte) []byte {
	out := fmt.Appendf(nil, "%s%-16s%-12d%-6d%-6d%-8o%-10d`\n", arMagic, name, 0, 0, 0, 0o644, len(data))
	out = append(out, data...)
	if len(data)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

// FuzzParse reads arbitrary bytes and asks everything of the archive, if it is one. Seeds are in testdata: see its README.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.a")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(arMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Parse(data)
		if err != nil {
			return
		}
		walk(a)
	})
}
