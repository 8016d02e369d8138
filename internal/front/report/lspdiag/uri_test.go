package lspdiag

import (
	"path/filepath"
	"testing"
)

func TestURI(t *testing.T) {
	tests := []struct{ file, uri string }{
		{"/src/m/a.go", "file:///src/m/a.go"},
		{"/my src/größe/100%/a#b?.go", "file:///my%20src/gr%C3%B6%C3%9Fe/100%25/a%23b%3F.go"},
	}
	if filepath.Separator == '\\' {
		tests = []struct{ file, uri string }{
			{`C:\my src\ü\a.go`, "file:///C:/my%20src/%C3%BC/a.go"},
			{`\\host\share\a.go`, "file://host/share/a.go"},
		}
	}
	for _, test := range tests {
		if got := URI(test.file); got != test.uri {
			t.Errorf("URI(%q) is %q, want %q", test.file, got, test.uri)
		}
		if got, err := File(test.uri); err != nil || got != test.file {
			t.Errorf("File(%q) is %q, error %v, want %q", test.uri, got, err, test.file)
		}
	}
}

func TestFile(t *testing.T) {
	// Clients escape more than they need to.
	if got, err := File("file://localhost/a%2Db/%2E/c.go"); err != nil || filepath.ToSlash(got) != "/a-b/c.go" {
		t.Errorf("%q, error %v", got, err)
	}
	for _, uri := range []string{"", "untitled:Untitled-1", "git:/src/a.go?ref", "file://", "%zz", "a.go"} {
		if got, err := File(uri); err == nil {
			t.Errorf("File(%q) is %q, want an error", uri, got)
		}
	}
}
