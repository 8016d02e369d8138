package gcdiag

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
)

const (
	// MaxLine is the length in bytes up to which a line is read whole. A longer
	// one loses its middle, where "…" then stands: both ends stay, because it is
	// the end that says what many messages are. Decision.Cut reports it.
	MaxLine = 1 << 16

	// MaxUnknown is how many unknown lines a Reader keeps.
	MaxUnknown = 1000

	// maxKept is the length up to which a line is kept among the unknown ones.
	maxKept = 4 << 10
)

// A Reader reads decisions from the text that the go command writes to standard
// error under -gcflags=-m or -m=2. It holds one line at a time, and the flow of one
// decision. It is not safe for concurrent use.
type Reader struct {
	// Skip has the kinds that Next does not return. Their lines are read and
	// counted as ever.
	Skip KindSet
	// SkipFlow has the kinds whose Flow is left empty. Flows under ParamLeaks
	// are most of the text.
	SkipFlow KindSet

	src     *bufio.Reader
	line    []byte // current line; valid until the next fill
	unread  bool   // line is to be read again
	cut     bool   // line lost its middle
	long    []byte // what is kept of a cut line
	err     error
	pkg     string
	stats   Stats
	unknown []UnknownLine

	dec    Decision
	prefix []byte // "file:line:col:" of dec
	flow   []byte
	in     interner
}

// Stats counts what a Reader has read so far. Every line is a header, a step, or
// the only line of a decision of its kind: Lines = Headers + Steps + the sum
// of Kinds.
type Stats struct {
	Bytes   int64 // line ends included
	Lines   int
	Headers int            // "# ID"
	Steps   int            // lines of flows
	Cut     int            // lines longer than MaxLine
	Kinds   [kindCount]int // by Kind
}

// Unknown returns the number of lines that are no decision known here, exact
// beyond MaxUnknown.
func (s *Stats) Unknown() int { return s.Kinds[Unknown] }

// An UnknownLine is a line that is no decision known here.
type UnknownLine struct {
	Package string // ID of the header above it, or ""
	Text    string // the line with its position; the first 4 KiB
}

// NewReader returns a Reader of the text in r. It reads ahead of what Next
// returns.
func NewReader(r io.Reader) *Reader {
	return &Reader{src: bufio.NewReaderSize(r, MaxLine)}
}

// Package returns the ID behind the last "# " header, of the package that the
// last decision belongs to: "net/http", or "" before the first header. It is an
// ID, so a test variant names the test binary in brackets behind the path. A package without text has no header, and the bodies of
// generics are reported under the package that instantiates them.
func (r *Reader) Package() string { return r.pkg }

// Stats returns the counts so far; they cover the whole text once Next has
// returned io.EOF.
func (r *Reader) Stats() Stats { return r.stats }

// Unknown returns the first MaxUnknown unknown lines read so far, whether or not
// Skip has Unknown.
func (r *Reader) Unknown() []UnknownLine { return r.unknown }

// All returns the remaining decisions. It ends behind the first error, which it
// yields with a nil Decision, or silently at the end of the text.
func (r *Reader) All() iter.Seq2[*Decision, error] {
	return func(yield func(*Decision, error) bool) {
		for {
			d, err := r.Next()
			if err == io.EOF {
				return
			}
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
}

// Next returns the next decision, unknown lines included, or io.EOF at the end of
// the text. Another error is the underlying reader's; no text is an error.
//
// The Decision is valid until the next call. A copy of it can be kept: its
// strings are their own, and equal short ones are shared.
func (r *Reader) Next() (*Decision, error) {
	for r.fill() {
		if id, ok := bytes.CutPrefix(r.line, []byte("# ")); ok {
			r.stats.Headers++
			r.pkg = string(id)
			continue
		}
		r.parseLine()
		r.stats.Kinds[r.dec.Kind]++
		if r.dec.Kind == Escapes || r.dec.Kind == ParamLeaks {
			r.readFlow()
		}
		if !r.Skip.Has(r.dec.Kind) {
			return &r.dec, nil
		}
	}
	return nil, r.err
}

// parseLine fills dec from line. Some messages have no position at all, such as
// those on the variables that the compiler makes up for a range over a function.
func (r *Reader) parseLine() {
	r.dec = Decision{Cut: r.cut}
	r.prefix = r.prefix[:0]
	text := r.line
	if s, ok := scanPosition(text); ok {
		r.dec.Pos = Position{File: r.in.file(text[:s.file]), Line: s.line, Col: s.col}
		r.prefix = append(r.prefix, text[:s.end+1]...)
		text = text[s.end+len(": "):]
	}
	if (message{text: text, d: &r.dec, in: &r.in}).parse() {
		return
	}
	r.dec.Text = string(text)
	if len(r.unknown) < MaxUnknown {
		line := r.line[:min(len(r.line), maxKept)]
		r.unknown = append(r.unknown, UnknownLine{Package: r.pkg, Text: string(line)})
	}
}

// readFlow reads the lines under dec. They repeat its position, and nothing else
// is printed between them: escape analysis of a package is one goroutine.
func (r *Reader) readFlow() {
	keep := !r.SkipFlow.Has(r.dec.Kind) && !r.Skip.Has(r.dec.Kind)
	r.flow = r.flow[:0]
	for r.fill() {
		text, ok := bytes.CutPrefix(r.line, r.prefix)
		if !ok || !isStep(text) {
			r.unread = true
			break
		}
		r.stats.Steps++
		if keep {
			r.flow = append(r.flow, bytes.TrimLeft(text, " ")...)
			r.flow = append(r.flow, '\n')
			r.dec.Cut = r.dec.Cut || r.cut
		}
	}
	if len(r.flow) > 0 {
		r.dec.Flow = Flow(r.flow)
	}
}

func isStep(text []byte) bool {
	return bytes.HasPrefix(text, []byte(indentFrom)) ||
		bytes.HasPrefix(text, []byte(indentFlow)) ||
		bytes.HasPrefix(text, []byte(indentWarning))
}

// fill reads the next line into r.line, without its end, and reports whether
// there was one. An unread line comes again.
func (r *Reader) fill() bool {
	if r.unread {
		r.unread = false
		return true
	}
	if r.err != nil {
		return false
	}
	line, err := r.src.ReadSlice('\n')
	n := len(line)
	r.cut = false
	if errors.Is(err, bufio.ErrBufferFull) {
		line, n, err = r.fillLong(line)
	}
	r.err = err
	if n == 0 {
		return false
	}
	r.stats.Bytes += int64(n)
	r.stats.Lines++
	line = bytes.TrimSuffix(line, []byte("\n"))
	r.line = bytes.TrimSuffix(line, []byte("\r"))
	return true
}

// fillLong reads the rest of a line of which chunk is the beginning. It returns
// both ends of the line and its whole length.
func (r *Reader) fillLong(chunk []byte) (line []byte, n int, err error) {
	const half, ellipsis = MaxLine / 2, "…"
	r.long = append(r.long[:0], chunk...)
	n = len(chunk)
	err = bufio.ErrBufferFull
	for errors.Is(err, bufio.ErrBufferFull) {
		chunk, err = r.src.ReadSlice('\n')
		n += len(chunk)
		r.long = append(r.long, chunk...)
		if len(r.long) > 2*MaxLine {
			kept := copy(r.long[half:], r.long[len(r.long)-half:])
			r.long = r.long[:half+kept]
		}
	}
	if n <= MaxLine {
		return r.long, n, err
	}
	tail := bytes.Clone(r.long[len(r.long)-half:])
	r.long = append(append(r.long[:half], ellipsis...), tail...)
	r.cut = true
	r.stats.Cut++
	return r.long, n, err
}
