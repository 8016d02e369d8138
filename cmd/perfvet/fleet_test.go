package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// cacheProgram is the environment variable with the folder that machines share. With it the test's binary is a program
// for GOCACHEPROG.
const cacheProgram = "PERFVET_TEST_CACHE"

// A cacheRequest is what the go command writes, cacheResponse what it reads; see cmd/go/internal/cacheprog.
type cacheRequest struct {
	ID                 int64
	Command            string
	ActionID, OutputID []byte
	BodySize           int64
}

type cacheResponse struct {
	ID            int64
	KnownCommands []string   `json:",omitempty"`
	Miss          bool       `json:",omitempty"`
	OutputID      []byte     `json:",omitempty"`
	Size          int64      `json:",omitempty"`
	Time          *time.Time `json:",omitempty"`
	DiskPath      string     `json:",omitempty"`
	Err           string     `json:",omitempty"`
}

// A cacheEntry is the description of an output under its action, in a file of the shared folder.
type cacheEntry struct {
	OutputID []byte
	Size     int64
	Time     time.Time
}

// serveCache answers the go command from the folder, and counts in the file "log" there what was put.
func serveCache(dir string, in io.Reader, out io.Writer) error {
	dec, enc := json.NewDecoder(bufio.NewReader(in)), json.NewEncoder(out)
	if err := enc.Encode(cacheResponse{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	for {
		var req cacheRequest
		if err := dec.Decode(&req); err != nil {
			if err == io.EOF {
				return nil
			}
			return err
		}
		var body []byte
		if req.Command == "put" && req.BodySize > 0 {
			if err := dec.Decode(&body); err != nil {
				return err
			}
		}
		res, err := answer(dir, &req, body)
		if err != nil {
			res.Err = err.Error()
		}
		res.ID = req.ID
		if err := enc.Encode(res); err != nil || req.Command == "close" {
			return err
		}
	}
}

func answer(dir string, req *cacheRequest, body []byte) (res cacheResponse, err error) {
	action := filepath.Join(dir, "a-"+hex.EncodeToString(req.ActionID))
	switch req.Command {
	case "get":
		data, err := os.ReadFile(action)
		if errors.Is(err, fs.ErrNotExist) {
			return cacheResponse{Miss: true}, nil
		}
		if err != nil {
			return res, err
		}
		var e cacheEntry
		err = json.Unmarshal(data, &e)
		return cacheResponse{OutputID: e.OutputID, Size: e.Size, Time: &e.Time, DiskPath: filepath.Join(dir, "o-"+hex.EncodeToString(e.OutputID))}, err
	case "put":
		res.DiskPath = filepath.Join(dir, "o-"+hex.EncodeToString(req.OutputID))
		data, err := json.Marshal(cacheEntry{req.OutputID, req.BodySize, time.Now()})
		if err == nil {
			err = replace(res.DiskPath, body)
		}
		if err == nil {
			err = replace(action, data)
		}
		if err == nil {
			err = logPut(dir)
		}
		return res, err
	}
	return res, nil
}

// replace writes a file that others may read meanwhile.
func replace(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "new")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	return err
}

func logPut(dir string) error {
	f, err := os.OpenFile(filepath.Join(dir, "log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString("put\n")
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// extract writes the files of a txtar archive.
func extract(dir, archive string) error {
	for _, f := range txtar.Parse([]byte(archive)).Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// TestFleet runs go vet with perfvet on two machines that have nothing in common but the program behind GOCACHEPROG: the second
// shows the same findings and puts nothing into the cache, because it has compiled and analysed nothing.
func TestFleet(t *testing.T) {
	longtest.Skip(t, "it compiles the standard library into an empty cache")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin, shared, module := t.TempDir(), t.TempDir(), t.TempDir()
	tool := filepath.Join(bin, "perfvet")
	if runtime.GOOS == "windows" {
		tool += ".exe"
	}
	data, err := os.ReadFile(self)
	if err == nil {
		err = os.WriteFile(tool, data, 0o700)
	}
	if err == nil {
		err = extract(module, "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- m.go --\npackage m\n\n"+
			"func Box(use func(any), xs []int) {\n\tfor _, x := range xs {\n\t\tuse(x)\n\t}\n}\n")
	}
	if err != nil {
		t.Fatal(err)
	}
	// The go command keeps an index of a directory once that has not changed for some seconds.
	then := time.Now().Add(-time.Hour)
	for _, name := range []string{"go.mod", "m.go", "."} {
		if err := os.Chtimes(filepath.Join(module, name), then, then); err != nil {
			t.Fatal(err)
		}
	}
	machine := func() (output string, puts int) {
		cmd := exec.CommandContext(t.Context(), "go", "vet", "-vettool="+tool, ".")
		cmd.Dir = module
		cmd.Env = append(os.Environ(), "GOCACHE="+t.TempDir(), "GOCACHEPROG="+self, cacheProgram+"="+shared, "GOWORK=off", "GOFLAGS=")
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		if err := cmd.Run(); err == nil {
			t.Errorf("no findings: %s", &stderr)
		}
		log, err := os.ReadFile(filepath.Join(shared, "log"))
		if err != nil {
			t.Fatalf("%v; go vet: %s", err, &stderr)
		}
		return stderr.String(), bytes.Count(log, []byte("\n"))
	}
	first, putsFirst := machine()
	second, putsBoth := machine()
	if !strings.Contains(first, "confirmed: `x` (int, 8 bytes)") || second != first {
		t.Errorf("first machine:\n%s\nsecond:\n%s", first, second)
	}
	if putsFirst == 0 || putsBoth != putsFirst {
		t.Errorf("the first machine put %d entries, the second %d more", putsFirst, putsBoth-putsFirst)
	}
	t.Logf("the first machine put %d entries, the second %d", putsFirst, putsBoth-putsFirst)
}
