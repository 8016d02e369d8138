package fix

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

type entry struct {
	key  string
	line int
	next *entry
}

func parts(es []entry, b *bytes.Buffer) string {
	var sb strings.Builder
	for _, e := range es {
		fmt.Fprintf(&sb, "%s:%d\t", e.key, e.line)
		fmt.Fprintf(b, "%s%v", e.key, id(e.line))
	}
	fmt.Fprintf(b, "<%s>", es)
	return sb.String()
}

func whole(es []entry, b *bytes.Buffer, w io.Writer, p *entry) (int, error) {
	var sb strings.Builder
	fmt.Fprintf(&sb, "<%s>", es[0].key)
	fmt.Fprintf(b, "%s:%d:%d\t", p.key, p.line, p.line)
	fmt.Fprintf(b, "<%s>", p.next.key)
	fmt.Fprintf(b, "<%s>", change())
	fmt.Fprintf(w, "<%s>", es[0].key)
	fmt.Fprintf(b, "<%s>", // the key
		global)
	return fmt.Fprintf(b, "<%s>", global)
}
