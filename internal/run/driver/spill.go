package driver

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
)

// inMemory is how many bytes of a spill are kept in memory. It holds the text of the standard library, which takes the
// system up to half a second to take into a file system, and with the heap's limit stays below a gigabyte.
const inMemory = 192 << 20

// A spill is bytes that are written once from end to end and then read in parts: the first of them from memory, where the
// system has files in it, and the others from a temporary file. Where the system allows
// it, that has no name: whatever ends the process, nothing is left.
type spill struct {
	memory *os.File // nil where there is none
	file   *os.File
	buf    *bufio.Writer // of both
	limit  int64         // of memory; 0 where there is none
	length int64         // written to both
	remove bool          // file, on close
}

// newSpill makes a spill with a file in dir, where "" is the system's directory for temporary files.
func newSpill(dir string) (*spill, error) {
	file, err := os.CreateTemp(dir, "perfvet")
	if err != nil {
		return nil, noTemporary(err)
	}
	s := &spill{file: file, remove: os.Remove(file.Name()) != nil}
	if s.memory = memoryFile(); s.memory != nil {
		s.limit = inMemory
	}
	s.buf = bufio.NewWriterSize(writer{s}, 1<<18)
	return s, nil
}

// noTemporary says what to do where there can be no temporary files.
func noTemporary(err error) error {
	return fmt.Errorf("temporary files: %w; set TMPDIR or GOTMPDIR to a directory that can be written", err)
}

// write appends data.
func (s *spill) write(data []byte) error {
	_, err := s.buf.Write(data)
	return err
}

// flush ends the writing.
func (s *spill) flush() error { return s.buf.Flush() }

// A writer is a spill without its buffer.
type writer struct{ *spill }

// Write implements [io.Writer].
func (w writer) Write(data []byte) (n int, err error) {
	if head := min(int64(len(data)), w.limit-w.length); head > 0 {
		n, err = w.memory.Write(data[:head])
		w.length += int64(n)
		if err != nil {
			return n, err
		}
	}
	if n == len(data) {
		return n, nil
	}
	m, err := w.file.Write(data[n:])
	w.length += int64(m)
	return n + m, err
}

// section returns a reader of a part.
func (s *spill) section(part span) io.Reader {
	head := min(part.length, max(0, s.limit-part.offset))
	rest := io.NewSectionReader(s.file, part.offset+head-s.limit, part.length-head)
	if head == 0 {
		return rest
	}
	return io.MultiReader(io.NewSectionReader(s.memory, part.offset, head), rest)
}

func (s *spill) close() error {
	err := s.file.Close()
	if s.remove {
		err = errors.Join(err, os.Remove(s.file.Name()))
	}
	if s.memory != nil {
		err = errors.Join(err, s.memory.Close())
	}
	return err
}
