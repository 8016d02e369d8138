package fix

import (
	"bytes"
	"fmt"
	"io"
)

func built(names []string) string {
	var b bytes.Buffer
	b.WriteString("names: ")
	for i, name := range names {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q", name)
	}
	return b.String()
}

func withRoom(names []string) (string, int) {
	b := &bytes.Buffer{}
	b.Grow(100)
	for _, name := range names {
		io.WriteString(b, name)
	}
	return b.String(), b.Len()
}

func allocated(name []byte) string {
	b := new(bytes.Buffer) // for the name
	b.Write(name)
	return b.String()
}

// onlySometimes may need no memory at all.
func onlySometimes(names []string) string {
	var b bytes.Buffer
	for _, name := range names {
		b.WriteString(name)
	}
	return b.String()
}

func reused(names []string) string {
	var b bytes.Buffer
	b.WriteString("a")
	b.Reset()
	return b.String()
}

func passed(names []string) string {
	var b bytes.Buffer
	b.WriteString("a")
	write(&b)
	return b.String()
}

func write(w io.Writer) { w.(*bytes.Buffer).Truncate(0) }

func parameter(b *bytes.Buffer) string {
	b.WriteString("a")
	return b.String()
}

func begunBuffer(s []byte) string {
	b := bytes.NewBuffer(s)
	b.WriteString("a")
	return b.String()
}

func inFunction() string {
	var b bytes.Buffer
	b.WriteString("a")
	func() { b.WriteByte('x') }()
	return b.String()
}

func inBranch(name string) string {
	var b bytes.Buffer
	if name != "" {
		b.WriteString(name)
	}
	return b.String()
}
