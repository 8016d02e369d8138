package driver

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/actionid"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

const (
	// maxMessages is how many of the go command's own messages are kept, and of the compiler's unknown lines.
	maxMessages = 200
	// maxMessage is the length of a line up to which it is kept as a message.
	maxMessage = 1 << 16
	// textPerDecision is about how many bytes of text there are for each decision that is kept.
	textPerDecision = 600
)

// A text is what came on the go command's standard error: the compiler's text in one block for
// each package, messages of the go command, and what it hashed. It is kept in a file, because it is large and
// the blocks of packages whose results are known are not looked at.
type text struct {
	file     *spill
	blocks   map[string][]span // by package ID
	messages []string          // the go command's own
	compiled actionid.Log      // what it compiled
	progress func(packages int)
	kinds    gcdiag.KindSet // to keep

	bytes   int64
	lines   int
	headers int

	id      string // of the last header
	current span   // its block so far
	inBlock bool   // the current line is of it
}

// A span is a part of the file.
type span struct{ offset, length int64 }

// newText returns an empty text, that keeps what evidence needs, and decisions of other kinds that are asked for. Its
// file is made in dir, where "" is the system's directory for temporary files.
func newText(dir string, others gcdiag.KindSet, progress func(int)) (*text, error) {
	file, err := newSpill(dir)
	if err != nil {
		return nil, err
	}
	return &text{
		file: file, blocks: make(map[string][]span), progress: progress,
		kinds: evidence.Kinds | gcdiag.Kinds(gcdiag.Unknown) | others,
	}, nil
}

// close forgets the text.
func (t *text) close() error { return t.file.close() }

// read reads the text to its end, and finds the blocks and messages in it.
func (t *text) read(r io.Reader) error {
	buf := make([]byte, maxMessage)
	n, begins := 0, true // bytes in buf; the first of them begins a line
	for {
		m, err := r.Read(buf[n:])
		n += m
		whole := bytes.LastIndexByte(buf[:n], '\n') + 1
		if err != nil || whole == 0 && n == len(buf) {
			whole = n // what there is of a line
		}
		if whole > 0 {
			if err := t.add(buf[:whole], begins); err != nil {
				return fmt.Errorf("keeping the compiler's text: %w", err)
			}
			begins = buf[whole-1] == '\n'
			n = copy(buf, buf[whole:n])
		}
		switch {
		case err == io.EOF:
			t.end()
			return t.file.flush()
		case err != nil:
			return err
		}
	}
}

// add adds a part of the text, that ends with a line unless that is longer than the part. Nearly all of a text are the
// lines of blocks, so they are not looked at one by one.
func (t *text) add(part []byte, begins bool) error {
	t.bytes += int64(len(part))
	for len(part) > 0 {
		n := endOfLine(part)
		if begins {
			t.lines++
			t.begin(part[:n])
			if t.inBlock {
				rest := part[n:nextOther(part)]
				t.lines += bytes.Count(rest, newline)
				if len(rest) > 0 && !bytes.HasSuffix(rest, newline) {
					t.lines++ // the last one of all
				}
				n += len(rest)
			}
		}
		if t.inBlock {
			t.current.length += int64(n)
			if err := t.file.write(part[:n]); err != nil {
				return err
			}
		}
		part, begins = part[n:], true
	}
	return nil
}

var (
	newline     = []byte("\n")
	beforeOther = [][]byte{[]byte("\n# "), []byte("\ngo: "), []byte("\nHASH")}
)

// endOfLine returns the length of the first line of part with its end, or of the beginning of a line that is all of part.
func endOfLine(part []byte) int {
	if i := bytes.IndexByte(part, '\n'); i >= 0 {
		return i + 1
	}
	return len(part)
}

// nextOther returns the length of the lines of part before the next one, not the first, that is not of a block.
func nextOther(part []byte) int {
	n := len(part)
	for _, before := range beforeOther {
		if i := bytes.Index(part[:n], before); i >= 0 {
			n = i + 1
		}
	}
	return n
}

// begin looks at the beginning of a line.
func (t *text) begin(line []byte) {
	t.inBlock = false
	switch header, ok := bytes.CutPrefix(line, []byte("# ")); {
	case ok:
		t.end()
		t.id = string(bytes.TrimRight(header, "\r\n"))
		t.headers++
		t.progress(t.headers)
	case t.compiled.Add(line): // none of the text
		t.lines--
		t.bytes -= int64(len(line))
	case t.id == "" || bytes.HasPrefix(line, []byte("go: ")):
		t.addMessage(line)
	default:
		t.inBlock = true
	}
}

// end ends the current block.
func (t *text) end() {
	if t.current.length > 0 {
		t.blocks[t.id] = append(t.blocks[t.id], t.current)
	}
	t.current = span{offset: t.current.offset + t.current.length}
}

func (t *text) addMessage(line []byte) {
	message := strings.TrimRight(string(line), "\r\n")
	if len(t.messages) < maxMessages && !isChatter(message) {
		t.messages = append(t.messages, message)
	}
}

// isChatter reports whether line tells of work that the go command does, and not of a problem.
func isChatter(line string) bool {
	for _, prefix := range []string{"go: downloading ", "go: finding ", "go: found ", "go: extracting "} {
		if strings.HasPrefix(line, prefix) {
			return true
		}
	}
	return strings.TrimSpace(line) == ""
}

// A block is what the compiler said of one package.
type block struct {
	decisions    []gcdiag.Decision
	unknown      int                  // lines that gcdiag does not know
	unknownLines []gcdiag.UnknownLine // the first of them
}

// block parses the block of a package, which is empty for one without text. It may be called
// concurrently, once the text has been read.
func (t *text) block(id string) (*block, error) {
	var parts []io.Reader
	var size int64
	for _, s := range t.blocks[id] {
		parts = append(parts, t.file.section(s))
		size += s.length
	}
	reader := gcdiag.NewReader(io.MultiReader(parts...))
	reader.Skip = t.kinds.Complement()
	b := &block{decisions: make([]gcdiag.Decision, 0, size/textPerDecision)}
	for d, err := range reader.All() {
		switch {
		case err != nil:
			return nil, fmt.Errorf("reading the compiler's text: %w", err)
		case d.Kind != gcdiag.Unknown:
			b.decisions = append(b.decisions, *d)
		default:
			b.unknown++
			if len(b.unknownLines) < maxMessages {
				b.unknownLines = append(b.unknownLines, gcdiag.UnknownLine{Package: id, Text: d.String()})
			}
		}
	}
	return b, nil
}

// problems returns the messages that say that something asked for was not there, and drops
// them from the others.
func (t *text) problems() []Problem {
	var problems []Problem
	rest := t.messages[:0]
	for _, m := range t.messages {
		if w, ok := strings.CutPrefix(m, "go: warning: "); ok && strings.HasSuffix(w, " matched no packages") {
			problems = append(problems, Problem{Message: "pattern " + w})
			continue
		}
		rest = append(rest, m)
	}
	t.messages = rest
	return problems
}
