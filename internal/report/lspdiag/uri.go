package lspdiag

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
)

// URI returns the URI of an absolute file name: "file:///src/a%20b.go", "file:///C:/a.go".
func URI(file string) string {
	path := filepath.ToSlash(file)
	host := ""
	if rest, ok := strings.CutPrefix(path, "//"); ok && filepath.Separator == '\\' { // \\host\share
		host, path, _ = strings.Cut(rest, "/")
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Host: host, Path: path}).String()
}

// File returns the absolute name of the file that a URI is of.
// It is an error if the URI is of none: of a buffer without a name, or of another scheme.
func File(uri string) (string, error) {
	u, err := url.Parse(uri)
	if err != nil {
		return "", err
	}
	if u.Scheme != "file" || u.Path == "" {
		return "", fmt.Errorf("%s is not the URI of a file", uri)
	}
	path := u.Path
	if len(path) > 2 && path[2] == ':' && filepath.Separator == '\\' { // "/c:/a.go"
		path = strings.ToUpper(path[1:2]) + path[2:]
	}
	if u.Host != "" && u.Host != "localhost" {
		path = "//" + u.Host + path
	}
	return filepath.Clean(filepath.FromSlash(path)), nil
}
