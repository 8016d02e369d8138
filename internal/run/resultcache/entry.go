package resultcache

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/gob"
	"errors"
	"fmt"
	"io"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contracts"
	"github.com/perfvet/perfvet/internal/source/flows"
	"github.com/perfvet/perfvet/internal/source/heat"
	"github.com/perfvet/perfvet/internal/source/suppress"
)

// An Entry is what a run keeps of one package. It depends on nothing but the package and Objects.
type Entry struct {
	// Objects are what the content of the objects was by their build IDs, by the ID of their packages, which findings tell of: those of other packages that
	// are called. It is "" of packages that the build has not.
	Objects map[string]string

	Findings []*finding.Finding // of all checks, neither settled nor ranked
	Summary  *evidence.Summary  // nil when no check asked for evidence
	Heat     *heat.Summary      // nil when no check asked for heat
	Flows    *flows.Summary     // nil when no check asked what lies behind interfaces

	Functions []inventory.Function // where an analyzer lists them

	Directives []suppress.Directive // comments that suppress findings; the findings are marked

	Files    int                // parsed
	Lines    int                // in them, without tests and generated files
	Coverage *evidence.Coverage // nil when no check asked for evidence
	Features evidence.Features  // of the functions with loops, or that are called in loops

	Unknown      int                  // lines of the compiler that are not understood
	UnknownLines []gcdiag.UnknownLine // the first of them
}

// magic begins every entry, with its type. It changes with the encoding; what is encoded changes with the program, which is in the key.
func magic[T Entry | Run | contracts.Proofs]() string { return fmt.Sprintf("perfvet 2 %T\n", *new(T)) }

// encode returns magic, the key and v, compressed: half of it are names of files, the same in each position.
func encode[T Entry | Run | contracts.Proofs](v *T, key Key) ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteString(magic[T]())
	buf.Write(key[:])
	w, err := flate.NewWriter(&buf, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(gob.NewEncoder(w).Encode(v), w.Close()); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

var (
	errFormat  = errors.New("not an entry")
	errForeign = errors.New("the entry of another key")
)

// decode reads what encode wrote for key.
func decode[T Entry | Run | contracts.Proofs](data []byte, key Key) (*T, error) {
	data, ok := bytes.CutPrefix(data, []byte(magic[T]()))
	if !ok || len(data) < len(key) {
		return nil, errFormat
	}
	if Key(data[:len(key)]) != key {
		return nil, errForeign
	}
	compressed := bytes.NewReader(data[len(key):])
	r := bufio.NewReader(flate.NewReader(compressed))
	v := new(T)
	if err := gob.NewDecoder(r).Decode(v); err != nil {
		return nil, fmt.Errorf("%w: %w", errFormat, err)
	}
	if _, err := r.ReadByte(); err != io.EOF || compressed.Len() > 0 {
		return nil, fmt.Errorf("%w: there is more behind it", errFormat)
	}
	return v, nil
}
