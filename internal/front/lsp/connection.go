package lsp

import (
	"bytes"
	"errors"
	"io"
	"sync"

	"github.com/creachadair/jrpc2/channel"
)

// A connection is a channel with the protocol's framing. It sends no content type, which the protocol leaves out as a
// rule and some clients do not read, and takes any: there is but one.
//
// Messages are received by a goroutine of its own, so that end can end the server's side while the
// client's is open. A jrpc2 server must be ended in this way: its method Stop lets it panic when a message comes at
// that moment. The goroutine ends when the client's side does, at the latest with the process.
type connection struct {
	channel.Channel
	messages chan received
	ended    chan struct{}
	end      func() // lets Recv return io.EOF
}

type received struct {
	message []byte
	err     error
}

func newConnection(in io.Reader, out io.WriteCloser) *connection {
	c := &connection{
		Channel:  channel.Header("")(in, out),
		messages: make(chan received),
		ended:    make(chan struct{}),
	}
	c.end = sync.OnceFunc(func() { close(c.ended) })
	go c.receive()
	return c
}

// receive hands on messages until there are no more.
func (c *connection) receive() {
	for {
		message, err := c.Channel.Recv()
		var mismatch *channel.ContentTypeMismatchError
		if errors.As(err, &mismatch) {
			err = nil
		}
		select {
		case c.messages <- received{bytes.Clone(message), err}: // the channel uses its buffer again
		case <-c.ended:
			return
		}
		if err != nil {
			return
		}
	}
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
