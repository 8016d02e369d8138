package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/creachadair/jrpc2"
	"golang.org/x/tools/go/analysis"
)

// An answer is what the server answers a request.
type answer struct {
	ID     json.RawMessage
	Method string // of a request or notification of the server
	Result json.RawMessage
	Error  *struct {
		Code    jrpc2.Code
		Message string
	}
}

// frame returns messages as a client sends them.
func frame(messages ...string) string {
	var b strings.Builder
	for _, m := range messages {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	return b.String()
}

// serveRaw sends input to a server without waiting for answers, and ends the client's side. It returns what the server sent.
func serveRaw(t *testing.T, input string) ([]answer, error) {
	t.Helper()
	var out strings.Builder
	err := Serve(t.Context(), testConfig(), strings.NewReader(input), struct {
		io.Writer
		io.Closer
	}{&out, io.NopCloser(nil)})
	return answers(t, out.String()), err
}

// answers reads what a server sent.
func answers(t *testing.T, output string) (all []answer) {
	t.Helper()
	r := bufio.NewReaderSize(strings.NewReader(output), maxHeader)
	for {
		message, err := readMessage(r)
		if err == io.EOF {
			return all
		}
		var a answer
		if err == nil {
			err = json.Unmarshal(message, &a)
		}
		if err != nil {
			t.Fatalf("%v in %q", err, output)
		}
		if a.Method == "" {
			all = append(all, a)
		}
	}
}

// String returns "1 result" or "2 error -32800".
func (a answer) String() string {
	if a.Error != nil {
		return fmt.Sprintf("%s error %d", a.ID, a.Error.Code)
	}
	return string(a.ID) + " result"
}

const (
	initialize  = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`
	initialized = `{"jsonrpc":"2.0","method":"initialized","params":{}}`
	shutdown    = `{"jsonrpc":"2.0","id":2,"method":"shutdown"}`
	exit        = `{"jsonrpc":"2.0","method":"exit"}`
)

// TestWithoutWaiting has clients that send all they have to say at once: it is done in that order, and answered.
func TestWithoutWaiting(t *testing.T) {
	for _, test := range []struct {
		name, input, want string
		err               error
	}{
		{"shutdown, exit", frame(initialize, initialized, shutdown, exit), "[1 result 2 result]", nil},
		{"no exit", frame(initialize, shutdown), "[1 result 2 result]", nil},
		{"no shutdown", frame(initialize, exit), "[1 result]", ErrNoShutdown},
		{"nothing", "", "[]", ErrNoShutdown},
		{"not initialized", frame(shutdown, exit), "[2 error -32002]", ErrNoShutdown},
	} {
		for range 20 { // what runs at the same time runs in any order
			got, err := serveRaw(t, test.input)
			slices.SortFunc(got, func(a, b answer) int { return strings.Compare(a.String(), b.String()) })
			if fmt.Sprint(got) != test.want || !errors.Is(err, test.err) {
				t.Fatalf("%s: %v and error %v, want %s and %v", test.name, got, err, test.want, test.err)
			}
		}
	}
}

// TestCancelRequest cancels requests that wait for another.
func TestCancelRequest(t *testing.T) {
	cfg := testConfig()
	all, calls, held := cfg.Analyzers, 0, make(chan struct{})
	cfg.Analyzers = func(s Settings) ([]*analysis.Analyzer, error) {
		if calls++; calls > 1 { // that of initialize
			<-held
		}
		return all(s)
	}
	serverIn, clientOut := io.Pipe()
	clientIn, serverOut := io.Pipe()
	served := make(chan error, 1)
	go func() { served <- Serve(t.Context(), cfg, serverIn, serverOut) }()
	in := bufio.NewReaderSize(clientIn, maxHeader)
	next := func() (a answer) {
		message, err := readMessage(in)
		if err == nil {
			err = json.Unmarshal(message, &a)
		}
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	send := func(messages ...string) {
		if _, err := io.WriteString(clientOut, frame(messages...)); err != nil {
			t.Fatal(err)
		}
	}
	const hover = `{"jsonrpc":"2.0","id":%s,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a.go"}}}`
	send(strings.Replace(initialize, `"capabilities"`, `"initializationOptions":{"checks":""},"capabilities"`, 1))
	var want []string
	for i := range 40 {
		id := fmt.Sprint(10 + i)
		if i%2 == 0 {
			id = `"h` + id + `"`
		}
		want = append(want, id+" error -32800")
		send(fmt.Sprintf(hover, id), fmt.Sprintf(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":%s}}`, id))
	}
	send(fmt.Sprintf(hover, "5"), `{"jsonrpc":"2.0","id":6,"method":"no/such"}`)
	if a := next(); a.String() != "6 error -32601" { // an error says nothing of the state, and comes at once
		t.Errorf("answer %v", a)
	}
	close(held)
	var got []string
	for range len(want) + 2 {
		got = append(got, next().String())
	}
	want = append(want, "1 result", "5 result")
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("answers %q, want %q", got, want)
	}
	send(shutdown, exit)
	if a := next(); a.String() != "2 result" {
		t.Errorf("answer %v", a)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// TestFrames has what is no message: the client and the user are told why, and nothing is allocated for what did not come.
func TestFrames(t *testing.T) {
	for _, test := range []struct{ name, input, want string }{
		{"huge", "Content-Length: 1000000000000\r\n\r\n{}", "Content-Length is 1000000000000: a message may have 67108864 bytes"},
		{"beyond 64 bits", "Content-Length: 100000000000000000000000\r\n\r\n{}", "a message may have 67108864 bytes"},
		{"one too many", "Content-Length: 67108865\r\n\r\n", "a message may have 67108864 bytes"},
		{"announced only", "Content-Length: 67108864\r\n\r\n{}", "a message of 67108864 bytes ends after 2"},
		{"negative", "Content-Length: -5\r\n\r\n{}", `Content-Length is "-5": want a number of bytes`},
		{"signed", "Content-Length: +5\r\n\r\n{}", `Content-Length is "+5": want a number of bytes`},
		{"no number", "Content-Length: many\x1b[31m\r\n\r\n{}", `Content-Length is "many\x1b[31m": want a number of bytes`},
		{"no length", "Content-Type: application/json\r\n\r\n{}", "no Content-Length"},
		{"two lengths", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "the lengths 2 and 3"},
		{"no header", "GET / HTTP/1.1\r\n\r\n", `the line "GET / HTTP/1.1"`},
		{"long line", "X: " + strings.Repeat("x", 1<<20), "more than 4096 bytes"},
		{"many lines", strings.Repeat("X: y\r\n", 1000) + "Content-Length: 2\r\n\r\n{}", "more than 4096 bytes"},
		{"half a header", "Content-Length: 2\r\n", "the header of a message has no end: unexpected EOF"},
		{"half a message", "Content-Length: 20\r\n\r\n{}", "a message of 20 bytes ends after 2: unexpected EOF"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, err := serveRaw(t, frame(initialize)+test.input)
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.name, err, test.want)
		}
		if len(got) != 2 {
			t.Errorf("%s: answers %v", test.name, got)
			continue
		}
		for _, a := range got {
			if string(a.ID) == "null" && (a.Error == nil || !strings.Contains(a.Error.Message, test.want)) {
				t.Errorf("%s: answer %v %+v, want %q", test.name, a, a.Error, test.want)
			}
		}
		if n := after.TotalAlloc - before.TotalAlloc; n > 16<<20 {
			t.Errorf("%s: %d bytes were allocated", test.name, n)
		}
	}
}

// TestNoMessages has messages that are none of the protocol's: the session goes on.
func TestNoMessages(t *testing.T) {
	for _, test := range []struct{ name, message, want string }{
		{"no JSON", `{x}`, "null error -32700"},
		{"nothing", ``, "null error -32700"},
		{"a number", `7`, "null error -32700"},
		{"deep", strings.Repeat("[", 100), "null error -32600"},
		{"deep object", strings.Repeat(`{"a":`, 20000) + "1" + strings.Repeat("}", 20000), "null error -32700"},
		{"batch", "[" + initialized + "," + initialized + "]", "null error -32600"},
		{"a batch of many", " [" + strings.Repeat("1,", 1<<20) + "1]", "null error -32600"},
		{"no version", `{"id":7,"method":"textDocument/hover","params":{}}`, "7 error -32600"},
		{"wrong params", `{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":{"position":{"line":1e30}}}`, "7 error -32602"},
		{"no params", `{"jsonrpc":"2.0","id":7,"method":"textDocument/hover"}`, "7 result"},
		{"unknown", `{"jsonrpc":"2.0","id":7,"method":"textDocument/definition","params":{}}`, "7 error -32601"},
	} {
		got, err := serveRaw(t, frame(initialize, test.message, `{"jsonrpc":"2.0","id":3,"method":"textDocument/hover","params":{}}`, shutdown, exit))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if s := fmt.Sprint(got); len(got) != 4 || !strings.Contains(s, test.want) || !strings.Contains(s, "3 result") || !strings.Contains(s, "2 result") {
			t.Errorf("%s: %v, want %s", test.name, got, test.want)
		}
	}
}
