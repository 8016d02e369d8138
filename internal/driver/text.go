package driver

import (
	"io"
	"strings"
	"sync"

	"github.com/perfvet/perfvet/internal/evidence"
	"github.com/perfvet/perfvet/internal/gcdiag"
)

// maxMessages is how many of the go command's own messages are kept.
const maxMessages = 200

// A text is what came on the go command's standard error: decisions of the
// compiler by package, and messages of the go command.
type text struct {
	blocks   map[string][]gcdiag.Decision // by package ID
	messages []string                     // the go command's own
	progress func(packages int)
	kinds    gcdiag.KindSet // to keep

	mu sync.Mutex // of blocks, once the text has been read

	stats   gcdiag.Stats
	unknown []gcdiag.UnknownLine // lines of the compiler that gcdiag does not know
	strange int                  // how many
}

// newText keeps what evidence needs, and decisions of other kinds that are asked for.
func newText(others gcdiag.KindSet, progress func(int)) *text {
	return &text{
		blocks: make(map[string][]gcdiag.Decision), progress: progress,
		kinds: evidence.Kinds | gcdiag.Kinds(gcdiag.Unknown) | others,
	}
}

// read reads the text to its end.
func (t *text) read(r io.Reader) error {
	reader := gcdiag.NewReader(r)
	reader.Skip = t.kinds.Complement()
	headers := 0
	for d, err := range reader.All() {
		if err != nil {
			return err
		}
		if n := reader.Stats().Headers; n > headers {
			headers = n
			t.progress(n)
		}
		t.add(reader.Package(), d)
	}
	t.stats = reader.Stats()
	return nil
}

func (t *text) add(id string, d *gcdiag.Decision) {
	if d.Kind != gcdiag.Unknown {
		t.blocks[id] = append(t.blocks[id], *d)
		return
	}
	line := d.String()
	if id == "" || strings.HasPrefix(line, "go: ") {
		if len(t.messages) < maxMessages && !isChatter(line) {
			t.messages = append(t.messages, line)
		}
		return
	}
	t.strange++
	if len(t.unknown) < maxMessages {
		t.unknown = append(t.unknown, gcdiag.UnknownLine{Package: id, Text: line})
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

// keep forgets the blocks of all packages but units: of tests' mains, and of
// packages that were compiled in several variants.
func (t *text) keep(units []*unit) {
	blocks := make(map[string][]gcdiag.Decision, len(units))
	for _, u := range units {
		blocks[u.id()] = t.blocks[u.id()]
	}
	t.blocks = blocks
}

// take returns the block of a package and forgets it.
func (t *text) take(id string) []gcdiag.Decision {
	t.mu.Lock()
	defer t.mu.Unlock()
	block := t.blocks[id]
	delete(t.blocks, id)
	return block
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
