package lspdiag

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
)

// URI returns the URI of an absolute file name, of Unix or of Windows: "file:///src/a%20b.go", "file:///C:/a.go".
func URI(file string) string {
	u := url.URL{Scheme: "file", Path: Slashes(file)}
	switch {
	case strings.HasPrefix(u.Path, "//"): // \\host\share\file
		u.Host, u.Path, _ = strings.Cut(u.Path[2:], "/")
		u.Path = "/" + u.Path
	case !strings.HasPrefix(u.Path, "/"): // C:\file
		u.Path = "/" + u.Path
	}
	return u.String()
}

// Slashes returns a file name with the separators of URIs. Names of Windows are known by their drive or host
// wherever they are read: elsewhere a backslash is a letter.
func Slashes(file string) string {
	if IsWindows(file) {
		return strings.ReplaceAll(file, `\`, "/")
	}
	return filepath.ToSlash(file)
}

// IsWindows reports whether a file name begins with a drive or a host.
func IsWindows(file string) bool {
	return strings.HasPrefix(file, `\\`) ||
		len(file) > 2 && file[1] == ':' && (file[2] == '\\' || file[2] == '/') && 'A' <= file[0]&^0x20 && file[0]&^0x20 <= 'Z'
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
