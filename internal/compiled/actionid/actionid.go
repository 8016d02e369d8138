// Package actionid reads what the go command says of the files that it compiled: which content of each is in a build ID.
//
// The go command keeps the object of a compile under its action ID, a hash of all that goes into it, the hashes of the source
// files among them. With GODEBUG=gocachehash=1 ("go help cache") it prints what it writes to each hash, and the sum:
//
//	HASH[build net/url]
//	HASH[build net/url]: "go1.26.8"
//	HASH[build net/url]: "file url.go e-wAF0bCzVEidccmm8KT\n"
//	HASH[build net/url]: 20f378ea77a5e88dd5a8ce0de302e8837d64ea6dde13fd1535b9bae94bc45db8
//
// The first part of the build ID of the object is the sum. So a source that was read later is known to be the one that was
// compiled, whatever its times say, wherever it was compiled, and with the content that an overlay gives it.
//
// A [Log] takes no line for granted: it computes each sum anew. Text of another program that looks like these lines proves nothing,
// since nobody finds other lines with the same sum.
package actionid

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"strconv"
	"strings"
)

// Debug is the setting in the environment variable GODEBUG that has the go command print the lines.
const Debug = "gocachehash=1"

// Environ returns env, an environment, with [Debug] among the settings of GODEBUG.
func Environ(env []string) []string {
	setting := "GODEBUG=" + Debug
	for _, v := range env {
		if old, ok := strings.CutPrefix(v, "GODEBUG="); ok && old != "" {
			setting = "GODEBUG=" + old + "," + Debug // the last of several variables counts, and the last setting in it
		}
	}
	return append(env[:len(env):len(env)], setting)
}

// A Log is what the go command printed. The zero value is one without lines.
type Log struct {
	open  map[string]*action           // by name, those whose sum is not yet known
	files map[string]map[string]string // by action ID as it is in build IDs: names of files to hashes
}

// An action is a hash that the go command is at.
type action struct {
	hash  hash.Hash
	files map[string]string
}

var prefix = []byte("HASH")

// Add adds a line, and reports whether it is one of a log, be it of a hash that is not about a compile.
func (l *Log) Add(line []byte) bool {
	rest, ok := bytes.CutPrefix(line, prefix)
	if !ok || len(rest) == 0 || rest[0] != '[' && rest[0] != ' ' {
		return false
	}
	rest, ok = bytes.CutPrefix(bytes.TrimRight(rest, "\r\n"), []byte("[build "))
	if !ok {
		return true
	}
	// An ID may end in a bracket: "build m [m.test]".
	if id, ok := bytes.CutSuffix(rest, []byte("]")); ok {
		if l.open == nil {
			l.open = make(map[string]*action)
		}
		l.open[string(id)] = &action{sha256.New(), make(map[string]string)}
	} else if i := bytes.Index(rest, []byte("]: ")); i >= 0 {
		l.write(string(rest[:i]), string(rest[i+len("]: "):]))
	}
	return true
}

// write takes in what the go command writes to the hash of a package, or the sum.
func (l *Log) write(id, what string) {
	a := l.open[id]
	if a == nil {
		return
	}
	written, err := strconv.Unquote(what)
	if err != nil {
		delete(l.open, id)
		l.end(a, what)
		return
	}
	a.hash.Write([]byte(written))
	if file, ok := strings.CutPrefix(written, "file "); ok {
		file = strings.TrimSuffix(file, "\n")
		if i := strings.LastIndexByte(file, ' '); i >= 0 { // a hash has none
			a.files[file[:i]] = file[i+1:]
		}
	}
}

// end keeps the files of an action if its sum is right.
func (l *Log) end(a *action, digits string) {
	sum, err := hex.DecodeString(digits)
	if err != nil || !bytes.Equal(sum, a.hash.Sum(nil)) {
		return
	}
	if l.files == nil {
		l.files = make(map[string]map[string]string)
	}
	l.files[shorten(sum)] = a.files
}

// shorten returns a hash as the go command has it in build IDs and lines (cmd/internal/buildid, HashToString): 120 bits of it.
func shorten(sum []byte) string { return base64.URLEncoding.EncodeToString(sum[:15]) }

// Compiled reports whether content is what was compiled of the named file, a field of "go list" and no absolute name, into
// the object with a build ID. Nothing is known of a build ID and of a name that the log has not.
func (l *Log) Compiled(buildID, name string, content []byte) (same, known bool) {
	id, _, _ := strings.Cut(buildID, "/")
	want, known := l.files[id][name]
	if !known {
		return false, false
	}
	sum := sha256.Sum256(content)
	return shorten(sum[:]) == want, true
}
