package gcobj

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

const (
	arMagic     = "!<arch>\n"
	arHeaderLen = 60 // name 16, date 12, uid 6, gid 6, mode 8, size 10, "`\n"
	goHeader    = "go object "
	headerEnd   = "\n!\n" // ends the text header of a Go object
)

// A member is one file of an ar archive.
type member struct {
	name  string
	start int64 // offset of data in the archive
	data  []byte
}

// members splits an ar archive (https://pkg.go.dev/cmd/internal/archive has the layout).
func members(data []byte) ([]member, error) {
	if !bytes.HasPrefix(data, []byte(arMagic)) {
		return nil, ErrNotArchive
	}
	var list []member
	for off := int64(len(arMagic)); off < int64(len(data)); {
		rest := data[off:]
		if len(rest) < arHeaderLen {
			return nil, &CorruptError{off, "member header is cut off"}
		}
		if string(rest[58:60]) != "`\n" {
			return nil, &CorruptError{off + 58, "member header does not end in \"`\\n\""}
		}
		size, err := strconv.ParseInt(strings.TrimRight(string(rest[48:58]), " "), 10, 64)
		if err != nil || size < 0 {
			return nil, &CorruptError{off + 48, fmt.Sprintf("member size %q", rest[48:58])}
		}
		rest = rest[arHeaderLen:]
		off += arHeaderLen
		if size > int64(len(rest)) {
			return nil, &CorruptError{off, fmt.Sprintf("member of %d bytes, archive ends after %d", size, len(rest))}
		}
		name := strings.TrimRight(string(data[off-arHeaderLen:off-arHeaderLen+16]), " ")
		list = append(list, member{name, off, rest[:size]})
		off += size + size&1 // members begin at even offsets
	}
	return list, nil
}

// A target is what the first line of a Go object's text header says of the compiler that wrote it.
type target struct {
	goos, goarch string
	release      string // "go1.26.8", "devel go1.28-abcdef"
	buildID      string // "" if the header has none
}

// textHeader reads the text header of a Go object (objabi.HeaderString, then a build id line, in cmd/compile's dumpobj)
// and returns what follows it. With cgo its directives are part of the header, of any length.
func (m *member) textHeader() (target, member, error) {
	end := bytes.Index(m.data, []byte(headerEnd))
	if end < 0 {
		return target{}, member{}, &CorruptError{m.start, "text header of Go object has no end"}
	}
	lines := strings.Split(string(m.data[:end]), "\n")
	f := strings.Fields(lines[0])
	if len(f) < 5 {
		return target{}, member{}, &CorruptError{m.start, "text header of Go object is too short"}
	}
	t := target{goos: f[2], goarch: f[3], release: f[4]}
	if t.release == "devel" && len(f) > 5 {
		t.release += " " + f[5]
	}
	for _, line := range lines[1:] {
		if quoted, ok := strings.CutPrefix(line, "build id "); ok {
			t.buildID, _ = strconv.Unquote(quoted)
		}
	}
	skip := int64(end + len(headerEnd))
	return t, member{m.name, m.start + skip, m.data[skip:]}, nil
}

// isGoObject reports whether m is a Go object, not export data, a native object or one of the go command's sentinels.
func (m *member) isGoObject() bool {
	return m.name != "__.PKGDEF" && bytes.HasPrefix(m.data, []byte(goHeader))
}
