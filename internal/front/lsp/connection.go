package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sync"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
)

// A connection is a channel with the protocol's framing. It sends no content type, which the protocol leaves out as a
// rule and some clients do not read, and takes any: there is but one.
//
// Messages are received by a goroutine of its own, so that end can end the server's side while the
// client's is open. A jrpc2 server must be ended in this way: its method Stop lets it panic when a message comes at
// that moment. The goroutine ends when the client's side does, at the latest with the process.
//
// A jrpc2 server drops the requests that wait when its channel ends. So the last message is one of the
// connection's own, [methodDrained], and the end comes when the server has called drain for it.
type connection struct {
	in       *bufio.Reader
	messages chan received
	ended    chan struct{}
	end      func() // lets Recv return io.EOF
	drained  chan struct{}
	drain    func() // lets Recv return what ended the client's side

	mu  sync.Mutex // of out
	out channel.Channel
}

type received struct {
	message []byte
	err     error
}

// methodDrained is the method of the notification that follows all messages of the client.
const methodDrained = "$/perfvet/drained"

func newConnection(in io.Reader, out io.WriteCloser) *connection {
	c := &connection{
		in:       bufio.NewReaderSize(in, maxHeader),
		messages: make(chan received),
		ended:    make(chan struct{}),
		drained:  make(chan struct{}),
		out:      channel.Header("")(nil, out),
	}
	c.end = sync.OnceFunc(func() { close(c.ended) })
	c.drain = sync.OnceFunc(func() { close(c.drained) })
	go c.receive()
	return c
}

// receive hands on messages until there are no more.
func (c *connection) receive() {
	for {
		message, err := readMessage(c.in)
		switch {
		case err == nil && isBatch(message):
			c.refuse("a batch: the protocol has one message at a time")
		case err == nil:
			c.hand(received{message, nil})
		default:
			if err != io.EOF {
				c.refuse(err.Error())
			}
			c.hand(received{fmt.Appendf(nil, `{"jsonrpc":"2.0","method":%q}`, methodDrained), nil})
			select {
			case <-c.drained:
			case <-c.ended:
			}
			c.hand(received{nil, err})
			return
		}
	}
}

// hand gives something to Recv. After the end nobody wants it.
func (c *connection) hand(r received) {
	select {
	case c.messages <- r:
	case <-c.ended:
	}
}

// isBatch reports whether a message is several in JSON-RPC's words. The protocol has no such, and a server
// for which each of a million is a request of its own has no room for them.
func isBatch(message []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(message, " \t\r\n"), []byte("["))
}

// refuse answers what is no message. An error is that of the connection, which ends the session.
func (c *connection) refuse(why string) {
	quoted, err := json.Marshal(why)
	if err != nil { // it is a string
		panic(err)
	}
	_ = c.Send(fmt.Appendf(nil, `{"jsonrpc":"2.0","id":null,"error":{"code":%d,"message":%s}}`, jrpc2.InvalidRequest, quoted))
}

// Recv implements [channel.Channel].
func (c *connection) Recv() ([]byte, error) {
	select {
	case <-c.ended:
		return nil, io.EOF
	case r := <-c.messages:
		return r.message, r.err
	}
}

// Send implements [channel.Channel].
func (c *connection) Send(message []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.out.Send(message)
}

// Close implements [channel.Channel]. It does nothing: answers are still to be sent when a jrpc2 server calls it.
func (c *connection) Close() error { return nil }
