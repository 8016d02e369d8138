package page_test

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/front/page"
)

// TestHosts answers by the names of loopback alone, whatever name led here.
func TestHosts(t *testing.T) {
	s, err := page.NewServer(newPage(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	get := func(method, path, host, site string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, nil)
		r.Host = host
		r.Header.Set("Sec-Fetch-Site", site)
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		return w
	}
	for _, test := range []struct {
		method, path, host, site string
		status                   int
	}{
		{"GET", "/", "localhost", "none", 200},
		{"GET", "/", "localhost:8080", "cross-site", 200}, // a link from a page of elsewhere
		{"GET", "/model", "127.0.0.1:8080", "same-origin", 200},
		{"GET", "/model", "127.9.9.9", "same-origin", 200},
		{"GET", "/model", "[::1]:8080", "same-origin", 200},
		{"GET", "/model", "[::1]", "same-origin", 200},
		{"GET", "/code?function=0&version=1", "localhost", "same-origin", 200},
		{"GET", "/code?function=0&version=2", "localhost", "same-origin", 409},
		{"GET", "/code?function=-1&version=1", "localhost", "same-origin", 404},
		{"GET", "/code?function=x&version=1", "localhost", "same-origin", 404},
		{"GET", "/code?function=9999&version=1", "localhost", "same-origin", 404},
		{"GET", "/m.go", "localhost", "none", 404},
		{"POST", "/model", "localhost", "same-origin", 405},
		{"GET", "/model", "localhost", "cross-site", 403},
		{"GET", "/", "evil.example", "none", 403},
		{"GET", "/model", "evil.example:8080", "same-origin", 403},
		{"GET", "/model", "localhost.evil.example", "same-origin", 403},
		{"GET", "/model", "127.0.0.1.evil.example", "same-origin", 403},
		{"GET", "/model", "10.0.0.1:8080", "same-origin", 403},
		{"GET", "/model", "[::2]:8080", "same-origin", 403},
		{"GET", "/model", "", "same-origin", 403},
		{"GET", "/events", "evil.example", "same-origin", 403},
	} {
		res := get(test.method, test.path, test.host, test.site)
		if res.Code != test.status {
			t.Errorf("%+v: status %d", test, res.Code)
		}
		policy := res.Header().Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'; script-src 'sha256-") || strings.Contains(policy, "unsafe") || !strings.HasSuffix(policy, "frame-ancestors 'none'") {
			t.Errorf("%+v: policy %s", test, policy)
		}
	}
}

// TestEvents tells of what there is, of what goes wrong, and of what there is then.
func TestEvents(t *testing.T) {
	p := newPage(t, nil)
	s, err := page.NewServer(p)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	res, err := http.Get(server.URL + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	lines := bufio.NewScanner(res.Body)
	next := func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		return "the end"
	}
	if got := next(); got != "1" {
		t.Errorf("at first %s", got)
	}
	s.Fail("m.go:1: \"x\"\nm.go:2: y")
	if got := next(); got != `"m.go:1: \"x\"\nm.go:2: y"` {
		t.Errorf("then %s", got)
	}
	s.Show(p)
	if got := next(); got != "2" {
		t.Errorf("at last %s", got)
	}
}

// TestLook sees each change of a file in a directory, and of files besides.
func TestLook(t *testing.T) {
	dir, beside := t.TempDir(), filepath.Join(t.TempDir(), "go.mod")
	name := filepath.Join(dir, "a.go")
	seen := make(map[page.Snapshot]string)
	look := func(what string) {
		s, _ := page.Look([]string{dir}, []string{beside})
		if before, again := seen[s]; again {
			t.Errorf("%s looks as %s did", what, before)
		}
		seen[s] = what
	}
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	look("nothing")
	write(name, "a")
	look("a file")
	write(name, "ab")
	look("a longer file")
	if err := os.Rename(name, filepath.Join(dir, "b.go")); err != nil {
		t.Fatal(err)
	}
	look("another name")
	write(beside, "module m")
	look("a file beside")
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	look("no directory")
}
